import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

/** Stores bytes once and answers their SHA-256. */
export async function keepBlob(trx: Trx, bytes: Uint8Array): Promise<Uint8Array> {
  const sha256 = createHash('sha256').update(bytes).digest();
  await trx
    .insertInto('blob')
    .values({ sha256, size: bytes.length, bytes })
    .onConflict((conflict) => conflict.column('sha256').doNothing())
    .execute();
  return sha256;
}

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
