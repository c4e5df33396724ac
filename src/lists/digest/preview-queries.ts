import { postsForCopies } from '#archive/index.ts';
import type { Db } from '#platform/database.ts';
import type { List } from '../queries.ts';
import { entriesOf, type Issue, introduction } from './contents.ts';
import { editionsWaiting, postsAfter, readersBehind } from './digest-queries.ts';
import { plainText } from './plain-digest.ts';
import { editionOf, nameOfEdition } from './rules.ts';

export type Preview = { posts: number; text: number; words: string };
type Place = { domain: string; url: string };
const mostShown = 100;
const longestShown = 100_000;

/**
 * What the digest that holds most would say if it went out now, in its plain form; undefined when nothing waits. Its
 * number is not given before it goes.
 */
export async function nextIssue(db: Db, list: List, now: Date, { domain, url }: Place): Promise<Preview | undefined> {
  const waiting = await editionsWaiting(db, list.id);
  const longest = waiting.toSorted((one, other) => other.text - one.text)[0];
  if (!longest) return undefined;
  const readers = await readersBehind(db, list.id, now);
  const own = readers.filter((reader) => nameOfEdition(editionOf(reader)) === nameOfEdition(longest));
  const first = own.reduce((least, { after }) => Math.min(least, after), Number.MAX_SAFE_INTEGER);
  const posts = await postsAfter(db, list.id, first, mostShown);
  const filed = await postsForCopies(
    db,
    list.collectionId,
    posts.map(({ hash }) => hash),
    0,
  );
  const byHash = new Map(filed.map((post) => [post.hash, post]));
  const issue: Issue = { list: { ...list, domain, url }, volume: '…', number: '…', now };
  const entries = entriesOf(
    issue,
    posts.flatMap(({ hash }) => byHash.get(hash) ?? []),
  );
  const text = plainText(issue, entries);
  const words = text.length <= longestShown ? text : introduction(issue, entries);
  return { posts: entries.length, text: longest.text, words };
}
