import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { knownSecret, secretWithin } from '#platform/secrets.ts';
import { addressHashes, leftPurpose } from './address-hash.ts';
import { goneDomain } from './rules.ts';
import '../schema.ts';

/** Step: the addresses of people who left, each changed for what nobody can read; a keyed hash of it is kept. */
export async function hideAddresses(trx: Trx, personIds: ReadonlyArray<string>): Promise<void> {
  const rows = await trx
    .selectFrom('address')
    .innerJoin('membership', 'membership.person_id', 'address.person_id')
    .select(['address.id', 'canonical', 'left_at'])
    .where('address.person_id', '=', sql<string>`any(${personIds}::uuid[])`)
    .where('canonical', 'not like', `%@${goneDomain}`)
    .execute();
  if (rows.length === 0) return;
  const ring = await secretWithin(trx, leftPurpose, () => randomBytes(32));
  const hashes = rows.map(({ canonical }) => addressHashes(ring, canonical)[0] ?? Buffer.alloc(0));
  await sql`insert into left_address (hash, address_id, left_at)
    select * from unnest(${hashes}::bytea[], ${rows.map(({ id }) => id)}::bigint[],
      ${rows.map(({ left_at }) => left_at)}::timestamptz[])
    on conflict (hash) do update set address_id = excluded.address_id, left_at = excluded.left_at`.execute(trx);
  await sql`update address set email = 'gone' || id || ${`@${goneDomain}`}, canonical = 'gone' || id || ${`@${goneDomain}`},
    confirmed_at = null where id = any(${rows.map(({ id }) => id)}::bigint[])`.execute(trx);
}

/**
 * Step: somebody who was forgotten comes by himself. His address takes its old place, not confirmed yet: what was decided
 * about it on a list, as that its posts are read first, holds again.
 */
export async function takeBackAddress(
  trx: Trx,
  email: string,
): Promise<{ personId: string; addressId: number } | undefined> {
  const canonical = canonicalAddress(email);
  const ring = await knownSecret(trx, leftPurpose);
  if (ring.length === 0) return undefined;
  const known = await trx
    .deleteFrom('left_address')
    .where('hash', 'in', addressHashes(ring, canonical))
    .returning('address_id')
    .executeTakeFirst();
  if (!known) return undefined;
  const { person_id } = await trx
    .updateTable('address')
    .set({ email: email.trim(), canonical, confirmed_at: null, created_at: sql<Date>`now()` })
    .where('id', '=', known.address_id)
    .returning('person_id')
    .executeTakeFirstOrThrow();
  return { personId: person_id, addressId: known.address_id };
}
