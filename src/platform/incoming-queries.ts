import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Mails that came from these addresses and are not forgotten yet. */
export async function mailsFrom(db: Db, emails: ReadonlyArray<string>) {
  const received = await db
    .selectFrom('incoming')
    .select(['sender as email', 'recipient', 'received_at', 'state', 'client', 'helo'])
    .where(sql`lower(sender)`, '=', sql<string>`any(${emails.map((email) => email.toLowerCase())}::text[])`)
    .orderBy('id')
    .execute();
  return { received };
}
