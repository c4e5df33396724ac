import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { digestModes } from '../schema.ts';

export type Stream = { posts: number; text: number; volume: number; period: string | null };

/**
 * The stream of a list, locked until the transaction ends. Whoever adds a post, sends an issue or changes a mode holds
 * it, so that it is certain for each post and each subscription which came first.
 */
export async function lockStream(trx: Trx, listId: number): Promise<Stream> {
  return (
    trx
      .insertInto('list_stream')
      .values({ list_id: listId })
      // Nothing changes, and a row that is there already is locked.
      .onConflict((conflict) => conflict.column('list_id').doUpdateSet({ list_id: listId }))
      .returning(['posts', 'text', 'volume', 'period'])
      .executeTakeFirstOrThrow()
  );
}

export type SentPost = { hash: string; author: number | undefined; now: Date; text: string };

/**
 * Step: an accepted post takes its place in the stream. Called before its recipients are looked up: whoever is in a
 * digest mode then gets it in an issue, everybody else at once. Answers how much text the oldest digest now holds.
 */
export async function addToStream(trx: Trx, listId: number, { hash, author, now, text }: SentPost): Promise<number> {
  const before = await lockStream(trx, listId);
  const n = before.posts + 1;
  const total = before.text + Buffer.byteLength(text);
  const post = { list_id: listId, n, hash, author_address_id: author ?? null, posted_at: now };
  await trx
    .insertInto('list_post')
    .values({ ...post, text_before: before.text })
    .execute();
  await trx.updateTable('list_stream').set({ posts: n, text: total }).where('list_id', '=', listId).execute();
  await trx
    .updateTable('subscription')
    .set({ digest_after: before.posts })
    .where('list_id', '=', listId)
    .where('left_at', 'is', null)
    .where('delivery', 'in', digestModes)
    .where('digest_after', 'is', null)
    .execute();
  return total - (await oldestText(trx, listId, total));
}

/** Where in the list's text the digest begins that has waited longest; summaries do not count. */
async function oldestText(trx: Trx, listId: number, total: number): Promise<number> {
  const { rows } = await sql<{ text: number }>`
    select text_before as text from list_post where list_id = ${listId} and n = 1 + (
      select min(digest_after) from subscription
      where list_id = ${listId} and left_at is null and delivery in ('mime', 'plain'))`.execute(trx);
  return rows[0]?.text ?? total;
}
