import { sql } from 'kysely';
import { goneDomain } from '#members/index.ts';
import { dropUnusedBlobs, keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import '../schema.ts';

const gone = `gone@${goneDomain}`;

/**
 * Step: of people who left long ago, words about them, trust in their addresses and held posts of theirs that never went
 * out are erased. That they were on a list stays, without a name: who comes back and was moderated is moderated. A ban
 * stays as it was written.
 */
export async function forgetSubscribers(
  trx: Trx,
  addressIds: ReadonlyArray<number>,
  emails: ReadonlyArray<string>,
): Promise<void> {
  const ids = sql<number>`any(${addressIds}::bigint[])`;
  await trx.updateTable('subscription').set({ removed_why: null }).where('address_id', '=', ids).execute();
  await trx.updateTable('join_request').set({ reason: null }).where('address_id', '=', ids).execute();
  const theirs = sql<string>`any(${emails}::text[])`;
  await trx.deleteFrom('trusted_sender').where('email', '=', theirs).execute();
  const held = await trx
    .selectFrom('held_post')
    .select(['id', 'blob', 'state'])
    .where(sql`lower(sender)`, '=', theirs)
    .where('state', '<>', 'held')
    .execute();
  const unread = { sender: gone, subject: '', reason: '', authentication: null, edited_blob: null };
  const empty = held.length > 0 ? await keepBlob(trx, Buffer.from(`From: <${gone}>\r\n\r\n`)) : new Uint8Array();
  for (const { id, blob, state } of held)
    await trx
      .updateTable('held_post')
      .set({ ...unread, blob: state === 'approved' ? blob : empty })
      .where('id', '=', id)
      .execute();
  await dropUnusedBlobs(
    trx,
    held.map(({ blob }) => blob),
  );
}
