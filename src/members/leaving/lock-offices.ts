import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import type { Role } from '../schema.ts';
import '../schema.ts';

/**
 * Step: holds an office everywhere where this person has it, with all who share it, until the work is done. Of two who
 * give it up at once the second sees that the first has gone.
 */
export async function lockOffices(trx: Trx, personId: string, role: Role): Promise<void> {
  await sql`select from person_grant where role = ${role}
    and scope in (select scope from person_grant where person_id = ${personId} and role = ${role})
    order by scope, person_id for update`.execute(trx);
}
