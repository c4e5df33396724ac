import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** PostgreSQL's own names; a number is in milliseconds. They hold for this reading alone. */
type Settings = { statement_timeout: number } & Readonly<Record<string, number | 'on' | 'off'>>;

/**
 * Reads with a limit for each statement; what PostgreSQL cancels for it is 'too long'. Takes a connection meanwhile, and
 * says how to read in one message with the beginning: a round trip costs as much as looking for a rare word.
 */
export async function withinTime<Answer>(
  db: Db,
  settings: Settings,
  read: (within: Db) => Promise<Answer>,
): Promise<Answer | 'too long'> {
  const set = Object.entries(settings).map(([name, value]) => `; set local ${name} = ${value}`);
  try {
    return await db.connection().execute(async (within) => {
      await sql.raw(`begin read only${set.join('')}`).execute(within);
      try {
        const answer = await read(within);
        await sql`commit`.execute(within);
        return answer;
      } catch (cause) {
        // A connection that cannot even do this is broken, and the pool throws it away; what broke it is what to tell.
        await sql`rollback`.execute(within).catch(() => undefined);
        throw cause;
      }
    });
  } catch (cause) {
    // PostgreSQL, appendix A: query_canceled.
    if (cause instanceof Error && 'code' in cause && cause.code === '57014') return 'too long';
    throw cause;
  }
}
