import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

/** How long the raw bytes of mail that came in are kept when nothing else refers to them. */
const keptFor = '30 days';

/**
 * Takes away what came in and is settled: the note about it, and bytes that no archive, no queue and nobody else
 * refers to. What refers to a blob is read from the catalogue, so that a new room need not be told here. Answers how
 * many blobs went.
 */
export async function forgetMail(db: Db): Promise<number> {
  await sql`delete from incoming where state = 'done' and received_at < now() - ${keptFor}::interval`.execute(db);
  const references = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, quote_ident(a.attname) as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'blob'::regclass`.execute(db);
  const unused = references.rows.map(
    ({ table, column }) => sql`not exists (select from ${sql.raw(table)} r where r.${sql.raw(column)} = blob.sha256)`,
  );
  const gone = await sql`delete from blob where ${sql.join(unused, sql` and `)}`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
}
