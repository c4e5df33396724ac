import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { knownSecret } from '#platform/secrets.ts';
import { placeholderAddress } from '../placeholder.ts';
import type { Role } from '../schema.ts';
import { addressHashes, leftPurpose } from './address-hash.ts';

export type Left = { at: Date /** By his own will, not only off his last list. */; himself: boolean };

/** When whoever owns one of these addresses left the network, by its canonical form; who has come back is not in it. */
export async function whoLeft(db: Db, emails: ReadonlyArray<string>): Promise<Map<string, Left>> {
  const canonicals = [...new Set(emails.map(canonicalAddress))];
  const { rows: known } = await sql<{ canonical: string; at: Date | null; himself: boolean }>`
    select canonical, left_at as at, coalesce(left_himself, false) as himself from address
    left join membership on membership.person_id = address.person_id
    where canonical = any(${canonicals}::text[])`.execute(db);
  const left = new Map(
    known.flatMap(({ canonical, at, himself }) => (at ? [[canonical, { at, himself }] as const] : [])),
  );
  const ring = await knownSecret(db, leftPurpose);
  if (ring.length === 0) return left;
  const seen = new Set(known.map(({ canonical }) => canonical));
  const strangers = canonicals.filter((canonical) => !seen.has(canonical));
  const hashed = strangers.flatMap((canonical) => addressHashes(ring, canonical).map((hash) => ({ canonical, hash })));
  const named = new Map(hashed.map(({ canonical, hash }) => [hash.toString('hex'), canonical]));
  const { rows } = await sql<{ hash: Uint8Array; at: Date }>`
    select hash, left_at as at from left_address
    where hash = any(${hashed.map(({ hash }) => hash)}::bytea[])`.execute(db);
  for (const { hash, at } of rows) left.set(named.get(Buffer.from(hash).toString('hex')) ?? '', { at, himself: true });
  return left;
}

/** Offices of which somebody is the only holder who can be written to, as scopes such as `site` and `lists:talk`. */
export async function onlyHolderOf(db: Db, personId: string, role: Role): Promise<string[]> {
  const { rows } = await sql<{ scope: string }>`select mine.scope from person_grant mine
    where mine.person_id = ${personId} and mine.role = ${role} and not exists (
      select from person_grant other join address on address.person_id = other.person_id
      where other.scope = mine.scope and other.role = mine.role and other.person_id <> mine.person_id
        and confirmed_at is not null and canonical <> ${placeholderAddress})
    order by mine.scope`.execute(db);
  return rows.map(({ scope }) => scope);
}
