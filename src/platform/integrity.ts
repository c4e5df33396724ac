import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';

const blobsAtOnce = 200;

export type BlobLook = { looked: number; total: number; damaged: string[] };

/** Every stored file, a batch at a time; `damaged` are the names of those whose bytes are not what their name says. */
export async function* checkBlobs(db: Db): AsyncGenerator<BlobLook> {
  const { total } = await db
    .selectFrom('blob')
    .select(({ fn }) => fn.countAll<number>().as('total'))
    .executeTakeFirstOrThrow();
  let looked = 0;
  let after: Uint8Array = Buffer.alloc(0);
  for (;;) {
    const { rows } = await sql<{ sha256: Uint8Array; wrong: boolean }>`
      select sha256, sha256(bytes) <> sha256 or length(bytes) <> size as wrong from blob
      where sha256 > ${after} order by sha256 limit ${blobsAtOnce}`.execute(db);
    const last = rows.at(-1);
    if (!last) return;
    after = last.sha256;
    looked += rows.length;
    const damaged = rows.flatMap(({ sha256, wrong }) => (wrong ? [Buffer.from(sha256).toString('hex')] : []));
    yield { looked, total, damaged };
  }
}

/** References that lead nowhere. The database keeps them right by itself; a damaged disk or a forced load may not. */
export async function lostReferences(db: Db): Promise<{ from: string; to: string; rows: number }[]> {
  const { rows: all } = await sql<{ from: string; to: string; here: string[]; there: string[] }>`
    select conrelid::regclass::text as from, confrelid::regclass::text as to,
      array(select quote_ident(attname) from unnest(conkey) with ordinality k (n, at)
        join pg_attribute on attrelid = conrelid and attnum = k.n order by k.at) as here,
      array(select quote_ident(attname) from unnest(confkey) with ordinality k (n, at)
        join pg_attribute on attrelid = confrelid and attnum = k.n order by k.at) as there
    from pg_constraint where contype = 'f' and connamespace = 'public'::regnamespace
    order by conrelid::regclass::text, conname`.execute(db);
  const lost: { from: string; to: string; rows: number }[] = [];
  for (const { from, to, here, there } of all) {
    const same = here.map((column, at) => `target.${there[at]} = source.${column}`).join(' and ');
    const named = here.map((column) => `source.${column} is not null`).join(' and ');
    const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.raw(from)} source
      where ${sql.raw(named)} and not exists (select from ${sql.raw(to)} target where ${sql.raw(same)})`.execute(db);
    const n = rows[0]?.n ?? 0;
    if (n > 0) lost.push({ from: `${from}.${here.join('+')}`, to, rows: n });
  }
  return lost;
}
