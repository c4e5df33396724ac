import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { FoundHere } from '#platform/room.ts';
import { collectionsFor } from '../collection.ts';
import { searchMessages } from './search-messages.ts';

/** The best messages for the search over all rooms: what its page of all messages begins with. */
export async function findMessages(db: Db, actor: Actor, query: string, limit: number): Promise<FoundHere> {
  const result = await searchMessages(db, actor, await collectionsFor(db, actor), { query, perPage: limit });
  const found = result.messages.map(({ list, hash, subject, language, sentAt, snippet }) => ({
    title: subject,
    path: `/lists/${list}/threads/${hash}`,
    excerpt: snippet.map(({ text }) => text).join(''),
    marked: snippet,
    at: sentAt,
    ...(language ? { language } : {}),
  }));
  return { found, total: result.total, isMore: result.more, isGivenUp: result.tooLong };
}
