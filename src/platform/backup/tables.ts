import type pg from 'pg';

/** A table whose rows a backup carries. Names are as SQL takes them; `rows` is what follows `copy … to`. */
export type CarriedTable = { name: string; columns: string[]; rows: string };
export type Sequence = { name: string; type: string; last: number | null };

/**
 * Of the job queue only what is still to be done and by which rules; its figures and histories make themselves again.
 * A job that was at work is taken up again.
 */
const ofJobs: Readonly<Record<string, string>> = {
  'pgboss.queue': '',
  'pgboss.schedule': '',
  'pgboss.job': `where state in ('created', 'retry', 'active')`,
};
const stateOfJob = `case when state = 'active' then 'retry' else state end`;

/**
 * Every table, found in the catalogue, so that a new one is never forgotten. Left out are columns that compute
 * themselves, and numbers of transactions: they mean something only in the server that gave them, and the restoring
 * transaction gives its own.
 */
export async function carriedTables(client: pg.ClientBase): Promise<CarriedTable[]> {
  const { rows } = await client.query<{ name: string; columns: string[] }>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
       array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where (n.nspname = 'public' and c.relkind in ('r', 'p') and not c.relispartition
         or n.nspname || '.' || c.relname = any($1::text[]))
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' and a.atttypid <> 'xid8'::regtype
     group by 1 order by 1`,
    [Object.keys(ofJobs)],
  );
  return rows.map(({ name, columns }) => ({ name, columns, rows: `(${selection(name, columns)})` }));
}

function selection(name: string, columns: ReadonlyArray<string>): string {
  const isJob = name === 'pgboss.job';
  const chosen = columns.map((column) => (isJob && column === 'state' ? stateOfJob : column));
  return `select ${chosen.join(', ')} from ${name} ${ofJobs[name] ?? ''}`;
}

export async function sequencesOf(client: pg.ClientBase): Promise<Sequence[]> {
  const { rows } = await client.query<Sequence>(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, data_type::text as type,
       last_value as last
     from pg_sequences where schemaname = 'public' order by 1`,
  );
  return rows;
}
