import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';

export type Secret = { id: number; value: Uint8Array };
/** Newest first: the first one signs, every one that is not retired verifies. */
export type SecretRing = ReadonlyArray<Secret>;

const makers = {
  link: () => randomBytes(32),
  session: () => randomBytes(32),
  'dkim-rsa': () =>
    Buffer.from(
      generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
    ),
  'dkim-ed25519': () => Buffer.from(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })),
} satisfies Record<string, () => Uint8Array>;
export type SecretPurpose = keyof typeof makers;

/** The secrets for `purpose`, made on first use; two processes asking at once get the same one. */
export async function secretRing(db: Db, purpose: SecretPurpose): Promise<SecretRing> {
  return keptSecret(db, purpose, makers[purpose]);
}

/** The same for a secret that its owner makes: a door's certificate. */
export async function keptSecret(db: Db, purpose: string, make: () => Uint8Array): Promise<SecretRing> {
  return db.transaction().execute((trx) => secretWithin(trx, purpose, make));
}

/** The same for whoever is in a transaction already. */
export async function secretWithin(trx: Trx, purpose: string, make: () => Uint8Array): Promise<SecretRing> {
  await sql`select pg_advisory_xact_lock(hashtext('parley.secret'))`.execute(trx);
  const known = await knownSecret(trx, purpose);
  if (known.length > 0) return known;
  const made = await trx
    .insertInto('secret')
    .values({ purpose, value: make() })
    .returning(['id', 'value'])
    .executeTakeFirstOrThrow();
  return [made];
}

/** The secrets that are there; none where nobody has needed one yet. */
export async function knownSecret(db: Db, purpose: string): Promise<SecretRing> {
  return db
    .selectFrom('secret')
    .select(['id', 'value'])
    .where('purpose', '=', purpose)
    .where('retired_at', 'is', null)
    .orderBy('id', 'desc')
    .execute();
}
