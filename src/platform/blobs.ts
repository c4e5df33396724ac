import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

/** Stores bytes once and answers their SHA-256. */
export async function keepBlob(trx: Trx, bytes: Uint8Array): Promise<Uint8Array> {
  const [sha256 = new Uint8Array()] = await keepBlobs(trx, [bytes]);
  return sha256;
}

/** Stores many at once, each once, and answers their SHA-256 in the same order. */
export async function keepBlobs(trx: Trx, all: ReadonlyArray<Uint8Array>): Promise<Uint8Array[]> {
  const hashes = all.map((bytes) => createHash('sha256').update(bytes).digest());
  const rows = new Map(
    all.map((bytes, n) => [
      hashes[n]?.toString('latin1'),
      { sha256: hashes[n] ?? Buffer.alloc(0), size: bytes.length, bytes },
    ]),
  );
  if (rows.size === 0) return hashes;
  // In the order of their hashes, so that two who store the same ones never wait for each other in a circle.
  const values = [...rows.values()].sort((a, b) => Buffer.compare(a.sha256, b.sha256));
  for (let at = 0; at < values.length; at += mostAtOnce) {
    await trx
      .insertInto('blob')
      .values(values.slice(at, at + mostAtOnce))
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
  }
  return hashes;
}

/** Three parameters each; a statement takes 65,535. */
const mostAtOnce = 2000;

/** The first `most` bytes, for a page that shows the beginning of many. */
export async function readBlobStart(db: Db, sha256: Uint8Array, most: number): Promise<Uint8Array> {
  const row = await db
    .selectFrom('blob')
    .select(sql<Uint8Array>`substring(bytes from 1 for ${most}::integer)`.as('start'))
    .where('sha256', '=', sha256)
    .executeTakeFirstOrThrow();
  return row.start;
}

export async function readBlob(db: Db, sha256: Uint8Array): Promise<Uint8Array> {
  const row = await db.selectFrom('blob').select('bytes').where('sha256', '=', sha256).executeTakeFirstOrThrow();
  return row.bytes;
}

/** Every column that refers to a blob, read from the catalogue, so that a new room need not be told of here. */
export async function blobReferences(db: Db): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, quote_ident(a.attname) as column
    from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
    where c.contype = 'f' and c.confrelid = 'blob'::regclass`.execute(db);
  return rows;
}

/** Takes away bytes, these or any, that nothing refers to. Answers how many went. */
export async function dropUnusedBlobs(db: Db, among?: ReadonlyArray<Uint8Array>): Promise<number> {
  const unused = (await blobReferences(db)).map(
    ({ table, column }) => sql`not exists (select from ${sql.raw(table)} r where r.${sql.raw(column)} = blob.sha256)`,
  );
  const meant = among ? [sql`sha256 = any(${[...among]}::bytea[])`] : [];
  const gone = await sql`delete from blob where ${sql.join([...meant, ...unused], sql` and `)}`.execute(db);
  return Number(gone.numAffectedRows ?? 0);
}
