import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { isLanguage, type Language } from '#platform/languages.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { placeholderAddress } from './placeholder.ts';
import type { Role } from './schema.ts';

export type FoundPerson = {
  personId: string;
  addressId: number;
  name: string;
  email: string;
  confirmed: boolean;
  language: string | null;
};

export async function findPersonByEmail(db: Db, email: string): Promise<FoundPerson | undefined> {
  const row = await db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select([
      'person.id as personId',
      'address.id as addressId',
      'person.name',
      'person.language',
      'address.email',
      'address.confirmed_at',
    ])
    .where('canonical', '=', canonicalAddress(email))
    .executeTakeFirst();
  return (
    row && {
      personId: row.personId,
      addressId: row.addressId,
      name: row.name,
      email: row.email,
      confirmed: row.confirmed_at !== null,
      language: row.language,
    }
  );
}

/** The account with what it may do now; a person who is gone is a stranger. */
export async function actorOf(db: Db, personId: string): Promise<Actor> {
  const { rows } = await sql<{ isMember: boolean; grants: Extract<Actor, { kind: 'account' }>['grants'] }>`
    select exists (select from membership where person_id = person.id and left_at is null) as "isMember",
      coalesce((
        select json_agg(json_build_object('role', role, 'scope', scope)) from person_grant where person_id = person.id
      ), '[]') as grants
    from person where id = ${personId}`.execute(db);
  const [found] = rows;
  return found ? { kind: 'account', id: personId, ...found } : { kind: 'stranger' };
}

export type Profile = {
  name: string;
  addresses: { email: string; confirmed: boolean }[];
  grants: { role: Role; scope: string }[];
};

export async function profileOf(db: Db, personId: string): Promise<Profile | undefined> {
  const person = await db.selectFrom('person').select('name').where('id', '=', personId).executeTakeFirst();
  if (!person) return undefined;
  const addresses = await db
    .selectFrom('address')
    .select(['email', 'confirmed_at'])
    .where('person_id', '=', personId)
    .orderBy('id')
    .execute();
  const grants = await db
    .selectFrom('person_grant')
    .select(['role', 'scope'])
    .where('person_id', '=', personId)
    .orderBy('role')
    .execute();
  return {
    name: person.name,
    addresses: addresses.map(({ email, confirmed_at }) => ({ email, confirmed: confirmed_at !== null })),
    grants,
  };
}

/** The addresses a person has shown to be his, in the order he gave them. */
export async function confirmedAddressesOf(db: Db, personId: string): Promise<{ id: number; email: string }[]> {
  return db
    .selectFrom('address')
    .select(['id', 'email'])
    .where('person_id', '=', personId)
    .where('confirmed_at', 'is not', null)
    .orderBy('id')
    .execute();
}

/** Addresses by their ids, in one statement however many there are. */
export async function emailsOf(db: Db, addressIds: ReadonlyArray<number>): Promise<Map<number, string>> {
  const rows = await db
    .selectFrom('address')
    .select(['id', 'email'])
    .where('id', '=', sql<number>`any(${addressIds}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, email }) => [id, email]));
}

/** Who is behind addresses, by their ids. */
export async function peopleAt(
  db: Db,
  addressIds: ReadonlyArray<number>,
): Promise<Map<number, { personId: string; email: string; name: string }>> {
  const rows = await db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['address.id', 'person.id as personId', 'address.email', 'person.name'])
    .where('address.id', '=', sql<number>`any(${addressIds}::bigint[])`)
    .execute();
  return new Map(rows.map(({ id, ...person }) => [id, person]));
}

/** The languages in which people at these addresses (by their ids) asked to be written to, where they said so. */
export async function languagesAt(db: Db, addressIds: ReadonlyArray<number>): Promise<Map<number, Language>> {
  const rows = await db
    .selectFrom('address')
    .innerJoin('person', 'person.id', 'address.person_id')
    .select(['address.id', 'person.language'])
    .where('address.id', '=', sql<number>`any(${addressIds}::bigint[])`)
    .execute();
  return new Map(rows.flatMap(({ id, language }) => (isLanguage(language) ? [[id, language] as const] : [])));
}

/** Names of people by their ids, those of records too that became part of another one. */
export async function namesOf(db: Db, personIds: ReadonlyArray<string>): Promise<Map<string, string>> {
  const { rows } = await sql<{ id: string; name: string }>`
    select given.id, person.name from unnest(${personIds}::uuid[]) as given (id)
    left join merged_person on merged_person.person_id = given.id
    join person on person.id = coalesce(merged_person.into_id, given.id)`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/**
 * Confirmed addresses of everybody who holds `role` on the site or on `scope`: one address a person. The placeholder
 * counts only while there is nobody else: no mail arrives there.
 */
export async function addressesOfRole(db: Db, role: Role, scope: string): Promise<string[]> {
  return (await peopleOfRole(db, role, scope)).map(({ email }) => email);
}

/** The first confirmed address of everybody who holds `role` on exactly `scope`. */
export async function addressesWithGrant(db: Db, role: Role, scope: string): Promise<string[]> {
  const rows = await db
    .selectFrom('person_grant')
    .innerJoin('address', 'address.person_id', 'person_grant.person_id')
    .distinctOn('person_grant.person_id')
    .select('email')
    .where('role', '=', role)
    .where('scope', '=', scope)
    .where('confirmed_at', 'is not', null)
    .orderBy('person_grant.person_id')
    .orderBy('address.id')
    .execute();
  return rows.map(({ email }) => email).sort();
}

export type RoleHolder = { personId: string; email: string; language: string | null };

/** The same people with the language each of them reads, where it is known. */
export async function peopleOfRole(db: Db, role: Role, scope: string): Promise<RoleHolder[]> {
  const rows = await db
    .selectFrom('person_grant')
    .innerJoin('person', 'person.id', 'person_grant.person_id')
    .innerJoin('address', 'address.person_id', 'person_grant.person_id')
    .distinctOn('person_grant.person_id')
    .select(['person_grant.person_id as personId', 'address.email', 'person.language'])
    .where('role', '=', role)
    .where('scope', 'in', ['site', scope])
    .where('confirmed_at', 'is not', null)
    .orderBy('person_grant.person_id')
    .orderBy('address.id')
    .execute();
  const real = rows.filter(({ email }) => email !== placeholderAddress);
  return real.length > 0 ? real : rows;
}

export async function hasAdministrator(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('person_grant')
    .select('person_id')
    .where('role', '=', 'administrator')
    .where('scope', '=', 'site')
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}
