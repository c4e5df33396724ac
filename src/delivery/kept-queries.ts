import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import './schema.ts';

/** Mails that went out to somebody's addresses, and whether they arrived. */
export async function keptOfRecipient(db: Db, emails: ReadonlyArray<string>) {
  const mails = await db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'outgoing_id')
    .leftJoin('bounce', 'bounce.delivery_id', 'delivery.id')
    .select(['delivery.address as email', 'outgoing.kind', 'outgoing.about', 'outgoing.created_at as written_at'])
    .select(['delivery.state', 'delivery.done_at', 'delivery.answer', 'bounce.received_at as came_back_at'])
    .where(sql`lower(delivery.address)`, '=', sql<string>`any(${emails.map((email) => email.toLowerCase())}::text[])`)
    .orderBy('delivery.id')
    .execute();
  return { mails };
}
