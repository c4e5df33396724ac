import { type RawBuilder, sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

/** Step: the clock by which a person lives; every room reads it. */
export async function setTimeZone(trx: Trx, personId: string, timeZone: string): Promise<void> {
  await trx.updateTable('person').set({ time_zone: timeZone }).where('id', '=', personId).execute();
}

/** For another room's query: the time zone of whoever is at the address whose id stands in `column`; UTC where unsaid. */
export function timeZoneAt(column: string): RawBuilder<string> {
  return sql<string>`coalesce((select person.time_zone from person
    join address on address.person_id = person.id where address.id = ${sql.ref(column)}), 'UTC')`;
}

/** The person at an address and his time zone, where he has said it. */
export async function clockAt(
  db: Db,
  addressId: number,
): Promise<{ personId: string; timeZone: string | null } | undefined> {
  return db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['person.id as personId', 'time_zone as timeZone'])
    .where('address.id', '=', addressId)
    .executeTakeFirst();
}
