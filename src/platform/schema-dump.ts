import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

const head = `-- What the migrations make, printed by \`npm run schema\`. For reading and for reviewing a change of the schema;
-- the migrations are what is run. A test compares this file with a freshly migrated database.`;

type Column = {
  name: string;
  type: string;
  required: boolean;
  value: string | null;
  identity: string;
  generated: string;
};
type Table = { id: number; name: string; partition_key: string | null; part_of: string | null; bound: string | null };
type Named = { on: number; name: string; text: string };
type Enum = { name: string; values: string[] };

/**
 * The schemas public and pgboss as text, in an order that depends on names alone. PostgreSQL 15 and 18 print the
 * same: constraints that only say "not null", which 18 lists, are left out, and so are pg-boss's partitions by day.
 */
export async function dumpSchema(db: Db): Promise<string> {
  return db.transaction().execute(async (trx) => {
    await sql`set local search_path = public`.execute(trx);
    const [tables, constraints, indexes] = [await readTables(trx), await readConstraints(trx), await readIndexes(trx)];
    const blocks = [head, ...(await readEnums(trx)).map(printEnum)];
    for (const table of tables) {
      const of = (all: Named[]) => all.filter(({ on }) => on === table.id);
      blocks.push(
        [
          printTable(table, await readColumns(trx, table.id), of(constraints)),
          ...of(indexes).map(({ text }) => `${text};`),
        ].join('\n'),
      );
    }
    blocks.push(...(await readFunctions(trx)).map(trimmed), ...(await readTriggers(trx)).map(({ text }) => `${text};`));
    return `${blocks.join('\n\n')}\n`;
  });
}

function printEnum({ name, values }: Enum): string {
  return `CREATE TYPE ${name} AS ENUM (${values.map((value) => `'${value}'`).join(', ')});`;
}

function printTable({ name, partition_key, part_of, bound }: Table, columns: Column[], constraints: Named[]): string {
  const lines = [
    ...columns.map(printColumn),
    ...constraints.map((constraint) => `CONSTRAINT ${constraint.name} ${constraint.text}`),
  ];
  const tail = [partition_key && `PARTITION BY ${partition_key}`, part_of && `-- partition of ${part_of} ${bound}`]
    .filter(Boolean)
    .join(' ');
  return `CREATE TABLE ${name} (\n${lines.map((line) => `  ${line}`).join(',\n')}\n)${tail ? ` ${tail}` : ''};`;
}

function printColumn({ name, type, required, value, identity, generated }: Column): string {
  const parts = [`${name} ${type}`];
  if (identity) parts.push(`GENERATED ${identity === 'a' ? 'ALWAYS' : 'BY DEFAULT'} AS IDENTITY`);
  if (generated) parts.push(`GENERATED ALWAYS AS (${value}) STORED`);
  else if (value !== null) parts.push(`DEFAULT ${value}`);
  if (required) parts.push('NOT NULL');
  return parts.join(' ');
}

/** Function bodies are kept as written, but for blanks at the ends of their lines. */
function trimmed({ text }: Named): string {
  return `${text.trim().replace(/[ \t]+$/gm, '')};`;
}

async function readEnums(trx: Trx): Promise<Enum[]> {
  const { rows } = await sql<Enum>`
    select format_type(t.oid, null) as name, array_agg(e.enumlabel::text order by e.enumsortorder) as values
    from pg_type t join pg_enum e on e.enumtypid = t.oid
    where t.typnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    group by t.oid order by format_type(t.oid, null) collate "C"`.execute(trx);
  return rows;
}

async function readTables(trx: Trx): Promise<Table[]> {
  const { rows } = await sql<Table>`
    select c.oid::int8 as id, c.oid::regclass::text as name,
      case c.relkind when 'p' then pg_get_partkeydef(c.oid) end as partition_key,
      i.inhparent::regclass::text as part_of, pg_get_expr(c.relpartbound, c.oid) as bound
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid
    where c.relkind in ('r', 'p') and c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
      and not (c.relispartition and c.relname ~ '_[0-9]{8}$')
    order by c.relnamespace::regnamespace::text collate "C" desc, c.relname collate "C"`.execute(trx);
  return rows;
}

async function readColumns(trx: Trx, table: number): Promise<Column[]> {
  const { rows } = await sql<Column>`
    select quote_ident(a.attname) as name, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull as required,
      pg_get_expr(d.adbin, d.adrelid) as value, a.attidentity as identity, a.attgenerated as generated
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
    where a.attrelid = ${table}::int8::oid and a.attnum > 0 and not a.attisdropped
    order by a.attnum`.execute(trx);
  return rows;
}

async function readConstraints(trx: Trx): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select conrelid::int8 as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
    from pg_constraint where contype in ('p', 'u', 'f', 'c', 'x') and conrelid <> 0
    order by position(contype::text in 'pufcx'), conname collate "C"`.execute(trx);
  return rows;
}

/** Those that no constraint brings along. */
async function readIndexes(trx: Trx): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select i.indrelid::int8 as on, c.relname::text as name, pg_get_indexdef(i.indexrelid) as text
    from pg_index i join pg_class c on c.oid = i.indexrelid
    where not exists (select 1 from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
    order by c.relname collate "C"`.execute(trx);
  return rows;
}

async function readFunctions(trx: Trx): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select 0 as on, p.oid::regprocedure::text as name, pg_get_functiondef(p.oid) as text
    from pg_proc p where p.prokind in ('f', 'p') and p.pronamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
      and not exists (select 1 from pg_depend where objid = p.oid and deptype = 'e')
    order by p.oid::regprocedure::text collate "C"`.execute(trx);
  return rows;
}

async function readTriggers(trx: Trx): Promise<Named[]> {
  const { rows } = await sql<Named>`
    select t.tgrelid::int8 as on, t.tgname::text as name, pg_get_triggerdef(t.oid) as text
    from pg_trigger t join pg_class c on c.oid = t.tgrelid
    where not t.tgisinternal and c.relnamespace in ('public'::regnamespace, 'pgboss'::regnamespace)
    order by c.relname collate "C", t.tgname collate "C"`.execute(trx);
  return rows;
}
