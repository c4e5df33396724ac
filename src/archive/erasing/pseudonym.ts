import type { Trx } from '#platform/database.ts';
import { addressHash, isAmong } from './addresses.ts';
import type { Pseudonym } from './traces.ts';

type Meant = { id: string; salt: Uint8Array; addresses: ReadonlyArray<string> };

/**
 * The name under which a person goes on in a collection: the one he has there already, else the next number. The caller
 * holds the lock of the collection, so that two persons never get the same.
 */
export async function pseudonymIn(db: Trx, collectionId: number, { id, salt, addresses }: Meant): Promise<Pseudonym> {
  const rows = await db
    .selectFrom('pseudonym')
    .innerJoin('erasure', 'erasure.id', 'pseudonym.erasure_id')
    .select(['number', 'address_hash', 'erasure.salt', 'erasure_id'])
    .where('pseudonym.collection_id', '=', collectionId)
    .execute();
  const known = rows.find(
    ({ erasure_id, salt: own, address_hash }) =>
      erasure_id === id ||
      isAmong(
        addresses.map((address) => addressHash(own, address)),
        address_hash,
      ),
  );
  const number = known?.number ?? Math.max(0, ...rows.map((row) => row.number)) + 1;
  const hashes = addresses.map((address) => addressHash(salt, address));
  if (!rows.some(({ erasure_id }) => erasure_id === id) && hashes.length > 0)
    await db
      .insertInto('pseudonym')
      .values(hashes.map((address_hash) => ({ collection_id: collectionId, number, erasure_id: id, address_hash })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  return pseudonymNumbered(number);
}

/** `.invalid` is where no mail ever arrives (RFC 6761 §6.4). */
export function pseudonymNumbered(number: number): Pseudonym {
  return { name: `Author ${number}`, address: `author-${number}@erased.invalid` };
}

/** For what belongs to no collection alone: the one of the first collection in which he has one. */
export async function pseudonymOf(db: Trx, erasureId: string): Promise<Pseudonym> {
  const row = await db
    .selectFrom('pseudonym')
    .select('number')
    .where('erasure_id', '=', erasureId)
    .orderBy('collection_id')
    .limit(1)
    .executeTakeFirst();
  return pseudonymNumbered(row?.number ?? 0);
}
