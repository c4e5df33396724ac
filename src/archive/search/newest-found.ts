import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Collection } from '../collection.ts';
import { type Message, messagesById } from '../reading/read-messages.ts';
import { hitsOf } from './hits.ts';
import { parseQuery } from './parse-query.ts';
import { boundedQuery } from './search-messages.ts';

const perFeed = 50;

/** The newest messages that match, whole and masked for their reader, each with the name of its list. */
export async function newestFound(
  db: Db,
  actor: Actor,
  collections: ReadonlyArray<Collection>,
  typed: string,
): Promise<{ list: string; message: Message }[] | 'too long'> {
  const hits = await hitsOf(db, actor, collections, parseQuery(boundedQuery(typed)).query, 'date');
  if (hits === 'too long') return hits;
  const shown = hits.slice(0, perFeed);
  const messages = await messagesById(
    db,
    actor,
    shown.map(({ id }) => id),
  );
  const names = new Map(collections.map(({ id, slug }) => [id, slug]));
  return shown.flatMap(({ id, collection }) => {
    const message = messages.get(id);
    return message ? [{ list: names.get(collection) ?? '', message }] : [];
  });
}
