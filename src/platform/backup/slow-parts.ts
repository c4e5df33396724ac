import type pg from 'pg';

/** Statements that make again what was taken away for the time of loading, in an order that works. */
export type Dropped = ReadonlyArray<string>;

/**
 * Takes away references and indexes: rows may then come table by table in any order, an index that is built at once is
 * smaller and costs a fraction, and a reference that is added afterwards is checked for every row. Triggers rest: what
 * they wrote is in the backup as well.
 */
export async function dropForLoading(client: pg.ClientBase): Promise<Dropped> {
  const references = await client.query<{ on: string; name: string; text: string }>(
    `select conrelid::regclass::text as on, quote_ident(conname) as name, pg_get_constraintdef(oid) as text
     from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0
     order by conrelid::regclass::text, conname`,
  );
  const indexes = await client.query<{ name: string; text: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as text
     from pg_index i join pg_class c on c.oid = i.indexrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'i'
       and not exists (select from pg_constraint where conindid = i.indexrelid)
     order by 1`,
  );
  const watched = await client.query<{ name: string }>(
    `select distinct tgrelid::regclass::text as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
     where not t.tgisinternal and c.relnamespace = 'public'::regnamespace order by 1`,
  );
  for (const { name } of watched.rows) await client.query(`alter table ${name} disable trigger user`);
  for (const { on, name } of references.rows) await client.query(`alter table ${on} drop constraint ${name}`);
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  return [
    ...indexes.rows.map(({ text }) => text),
    ...references.rows.map(({ on, name, text }) => `alter table ${on} add constraint ${name} ${text}`),
    ...watched.rows.map(({ name }) => `alter table ${name} enable trigger user`),
  ];
}

export async function createAgain(client: pg.ClientBase, dropped: Dropped): Promise<void> {
  for (const statement of dropped) await client.query(statement);
}
