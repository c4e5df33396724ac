import { sql } from 'kysely';
import { dropUnusedBlobs, keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import './schema.ts';

/**
 * Step: that mail went out stays in the log, to whom does not: settled copies to these addresses, what came back for
 * them, and notices that were written to one of them alone. `gone` stands in the place of an address.
 */
export async function forgetRecipients(trx: Trx, emails: ReadonlyArray<string>, gone: string): Promise<void> {
  const { rows } = await sql<{ id: number; mail: number }>`
    update delivery set address = ${gone}, slots = '{}', answer = null
    where lower(address) = any(${emails}::text[]) and state in ('sent', 'captured', 'failed')
    returning id, outgoing_id as mail`.execute(trx);
  if (rows.length === 0) return;
  const empty = await keepBlob(trx, Buffer.from('\r\n'));
  const mails = rows.map(({ mail }) => mail);
  const { rows: notices } = await sql<{ body: Uint8Array }>`
    update outgoing set head = ${Buffer.from(`To: <${gone}>\r\n`)}, slot_head = '', body = ${empty}, report_to = null
    from (select id, body from outgoing where id = any(${mails}::bigint[]) and kind = 'notice' for update) as old
    where outgoing.id = old.id returning old.body`.execute(trx);
  const { rows: bounces } = await sql<{ blob: Uint8Array }>`
    update bounce set blob = ${empty}, recipient = null, diagnostic = null
    from (select id, blob from bounce where delivery_id = any(${rows.map(({ id }) => id)}::bigint[]) for update) as old
    where bounce.id = old.id returning old.blob`.execute(trx);
  await dropUnusedBlobs(trx, [...notices.map(({ body }) => body), ...bounces.map(({ blob }) => blob)]);
}
