import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { unknown } from '../collection.ts';
import type { Preview, Traces } from './schema.ts';

export type Scope = { collectionId: number | null; hash: string | null };

const mostNames = 20;

/** Whose a message is: the address it came from, and the names it was written under. */
export async function tracesOfMessage(db: Db, collectionId: number, hash: string): Promise<Traces> {
  const row = await db
    .selectFrom('message')
    .select(['author_address', 'author_name', 'erased_way'])
    .where('collection_id', '=', collectionId)
    .where('hash', '=', hash)
    .executeTakeFirstOrThrow(unknown);
  if (row.erased_way !== null) return { addresses: [], names: [] };
  return { addresses: row.author_address === '' ? [] : [row.author_address], names: [row.author_name] };
}

/** The names under which somebody wrote from these addresses, those he used most first. */
export async function namesWrittenUnder(db: Db, addresses: ReadonlyArray<string>): Promise<string[]> {
  const rows = await db
    .selectFrom('message')
    .select('author_name')
    .where('author_address', '=', sql<string>`any(${[...addresses]}::text[])`)
    .where('author_name', '<>', '')
    .groupBy('author_name')
    .orderBy(({ fn }) => fn.countAll(), 'desc')
    .limit(mostNames)
    .execute();
  return rows.map(({ author_name }) => author_name);
}

/** What would be met. Quotes are counted by address and name in what readers see; the work itself looks at every byte. */
export async function previewOf(db: Db, scope: Scope, { addresses, names }: Traces): Promise<Preview> {
  const { rows } = await sql<Preview>`
    with own as materialized (
      select m.id, m.thread_id, c.slug from message m join collection c on c.id = m.collection_id
      where m.erased_way is distinct from 'removed' and ${inScope(scope)}
        and ${scope.hash === null ? sql`m.author_address = any(${addresses}::text[])` : sql`m.hash = ${scope.hash}`})
    select (select count(*)::int from own) messages, (select count(distinct thread_id)::int from own) threads,
      (select coalesce(array_agg(distinct slug order by slug), '{}') from own) lists,
      (select count(*)::int from attachment where message_id in (select id from own)) files,
      (select count(*)::int from message m where ${inScope(scope)}
        and ${scope.hash === null ? sql`true` : sql`m.reference_hashes @> array[${scope.hash}]::text[]`}
        and m.author_address <> all(${addresses}::text[]) and ${says(addresses, names)}) quotes`.execute(db);
  return rows[0] ?? { messages: 0, threads: 0, quotes: 0, files: 0, lists: [] };
}

function inScope({ collectionId }: Scope) {
  return collectionId === null ? sql`true` : sql`m.collection_id = ${collectionId}`;
}

function says(addresses: ReadonlyArray<string>, names: ReadonlyArray<string>) {
  const words = [...addresses, ...names.filter((name) => /\S\s+\S/.test(name))].map((word) => word.toLowerCase());
  return sql`exists (select from unnest(${words}::text[]) word where position(word in lower(m.body)) > 0)`;
}
