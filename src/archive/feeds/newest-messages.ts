import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Collection, maskFor, unknown } from '../collection.ts';
import { type Message, messagesById } from '../reading/read-messages.ts';

export type Newest = { messages: Message[]; hasMore: boolean; subject: string | undefined };
type Which = { thread?: string | undefined; before?: string | undefined };

const perFeed = 50;

/** The newest messages of a collection or of one thread, newest first; with `before`, those before that message. */
export async function newestMessages(
  db: Db,
  actor: Actor,
  { id }: Collection,
  { thread, before }: Which,
): Promise<Newest> {
  const named = async (hash: string) =>
    db
      .selectFrom('message')
      .innerJoin('thread', 'thread.id', 'thread_id')
      .select(['message.id', 'thread_id', sql<string>`sent_at::text`.as('at'), 'thread.subject'])
      .where('message.collection_id', '=', id)
      .where('hash', '=', hash)
      .executeTakeFirstOrThrow(unknown);
  let chosen = db.selectFrom('message').select('id').where('collection_id', '=', id);
  const within = thread === undefined ? undefined : await named(thread);
  if (within) chosen = chosen.where('thread_id', '=', within.thread_id);
  if (before !== undefined) {
    const last = await named(before);
    chosen = chosen.where(sql<boolean>`(sent_at, id) < (${last.at}::timestamptz, ${last.id}::bigint)`);
  }
  const rows = await chosen
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(perFeed + 1)
    .execute();
  const ids = rows.slice(0, perFeed).map((row) => row.id);
  const messages = await messagesById(db, actor, ids);
  return {
    messages: ids.flatMap((each) => messages.get(each) ?? []),
    hasMore: rows.length > perFeed,
    subject: within && maskFor(actor)(within.subject),
  };
}
