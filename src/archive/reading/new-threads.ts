import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { isLanguage } from '#platform/languages.ts';
import type { News } from '#platform/room.ts';
import { collectionsFor, subjectsFor } from '../collection.ts';

const most = 30;

/** Threads with the most messages since a moment, in all that `actor` may read; newest first. */
export async function newThreads(db: Db, actor: Actor, since: Date): Promise<News[]> {
  const collections = new Map((await collectionsFor(db, actor)).map((collection) => [collection.id, collection]));
  const rows = await db
    .selectFrom('thread')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('message')
          .whereRef('message.thread_id', '=', 'thread.id')
          .where('sent_at', '>=', since)
          .select(({ fn }) => fn.countAll<number>().as('n'))
          .as('fresh'),
      (join) => join.onTrue(),
    )
    .select(['collection_id as collection', 'root_hash as hash', 'subject', 'language', 'last_at as at', 'n'])
    .where('collection_id', '=', sql<number>`any(${[...collections.keys()]}::integer[])`)
    .where('last_at', '>=', since)
    .orderBy('n', 'desc')
    .orderBy('last_at', 'desc')
    .limit(most)
    .execute();
  const news = rows.flatMap(({ collection: id, hash, subject, language, at, n }): News[] => {
    const collection = collections.get(id);
    if (!collection) return [];
    const title = subjectsFor(actor, collection)(subject);
    const path = `/lists/${collection.slug}/threads/${hash}`;
    return [{ title, path, at, n, kind: 'thread', ...(isLanguage(language) ? { language } : {}) }];
  });
  return news.sort((one, other) => other.at.getTime() - one.at.getTime());
}
