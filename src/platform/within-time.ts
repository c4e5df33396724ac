import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

/** Reads with a limit for each statement; what PostgreSQL cancels for it is 'too long'. Takes a connection meanwhile. */
export async function withinTime<Answer>(
  db: Db,
  milliseconds: number,
  read: (trx: Trx) => Promise<Answer>,
): Promise<Answer | 'too long'> {
  try {
    return await db.transaction().execute(async (trx) => {
      await sql`select set_config('statement_timeout', ${String(milliseconds)}, true)`.execute(trx);
      return read(trx);
    });
  } catch (cause) {
    // PostgreSQL, appendix A: query_canceled.
    if (cause instanceof Error && 'code' in cause && cause.code === '57014') return 'too long';
    throw cause;
  }
}
