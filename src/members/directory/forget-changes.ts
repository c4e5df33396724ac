import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** Fewer cost nobody anything. */
const mostKept = 1000;

/**
 * Forgets who was changed, once there are many. That nobody remembers by them any more is told in their place: whoever
 * did not see this transaction reads everybody anew, and whoever did saw all that they told.
 */
export async function forgetChanges(db: Db): Promise<void> {
  await sql`
    with told as (
      delete from person_change where (select count(*) from person_change) > ${mostKept} returning 1
    )
    insert into person_change (person_id) select null from told limit 1`.execute(db);
}
