import type { Db } from '#platform/database.ts';
import './schema.ts';

/** Changes of processes that somebody made, as the public log has them, without his name. */
export async function keptOfTeamMember(db: Db, personId: string) {
  const changes = await db
    .selectFrom('process_change')
    .innerJoin('process', 'process.id', 'process_id')
    .select(['process.slug', 'thing', 'act', 'reason', 'office', 'made_at'])
    .where('made_by', '=', `account:${personId}`)
    .orderBy('process_change.id')
    .execute();
  return { changes };
}
