import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { isOwnWord } from './own-word-queries.ts';
import type { Stakeholder } from './schema.ts';

export type ImportedPerson = {
  email: string;
  name: string;
  language?: string | undefined;
  organisation?: string | undefined;
  post?: string | undefined;
  country?: string | undefined;
  stakeholder?: Stakeholder | undefined;
};

/** Who vouches for the facts, in words that are kept with them: "imported from members.csv". */
export type Basis = { now: Date; basis: string };

/**
 * `ensurePerson` for many at once, in a handful of statements: the id of each row's address, in order. What is known
 * already stands: a name, a language, an affiliation is filled in where there was none, the last only where he has not
 * spoken for himself. Whoever imports vouches for
 * the addresses, so they count as confirmed.
 */
export async function ensurePeople(
  trx: Trx,
  rows: ReadonlyArray<ImportedPerson>,
  { now, basis }: Basis,
): Promise<number[]> {
  const given = new Map<string, ImportedPerson>();
  for (const row of rows) if (!given.has(canonicalAddress(row.email))) given.set(canonicalAddress(row.email), row);
  const before = await addressesOf(trx, [...given.keys()]);
  await addPeople(
    trx,
    [...given].filter(([canonical]) => !before.has(canonical)),
    now,
  );
  await fillGaps(
    trx,
    [...given].filter(([canonical]) => before.has(canonical)),
    now,
  );
  const known = await addressesOf(trx, [...given.keys()]);
  await addAffiliations(
    trx,
    [...given].map(([canonical, row]) => ({ ...row, personId: known.get(canonical)?.personId ?? '' })),
    { now, basis },
  );
  return rows.map(({ email }) => {
    const found = known.get(canonicalAddress(email));
    if (!found) throw new Error('an address that was just made is not there');
    return found.addressId;
  });
}

async function addressesOf(trx: Trx, canonicals: ReadonlyArray<string>) {
  const found = await trx
    .selectFrom('address')
    .select(['id as addressId', 'person_id as personId', 'canonical'])
    .where('canonical', '=', sql<string>`any(${canonicals}::text[])`)
    .execute();
  return new Map(found.map((row) => [row.canonical, row]));
}

/**
 * Two imports at once may bring the same people: the first one's stand. In one order for all, so that they do not wait
 * for each other in a circle.
 */
async function addPeople(trx: Trx, people: ReadonlyArray<[string, ImportedPerson]>, now: Date): Promise<void> {
  if (people.length === 0) return;
  const rows = people.toSorted(([one], [other]) => (one < other ? -1 : 1));
  const ids = rows.map(() => randomUUID());
  const names = rows.map(([, { name }]) => name.trim());
  const spoken = rows.map(([, { language }]) => language ?? null);
  const emails = rows.map(([, { email }]) => email.trim());
  const canonicals = rows.map(([canonical]) => canonical);
  await sql`insert into person (id, name, language)
    select * from unnest(${ids}::uuid[], ${names}::text[], ${spoken}::text[])`.execute(trx);
  await sql`insert into address (person_id, email, canonical, confirmed_at)
    select *, ${now}::timestamptz from unnest(${ids}::uuid[], ${emails}::text[], ${canonicals}::text[])
    on conflict (canonical) do nothing`.execute(trx);
  await sql`delete from person where id = any(${ids}::uuid[])
    and not exists (select from address where address.person_id = person.id)`.execute(trx);
}

async function fillGaps(trx: Trx, rows: ReadonlyArray<[string, ImportedPerson]>, now: Date): Promise<void> {
  if (rows.length === 0) return;
  const canonicals = rows.map(([canonical]) => canonical);
  const names = rows.map(([, { name }]) => name.trim());
  const spoken = rows.map(([, { language }]) => language ?? null);
  await sql`update address set confirmed_at = ${now}
    where canonical = any(${canonicals}::text[]) and confirmed_at is null`.execute(trx);
  await sql`update person
    set name = case when person.name = '' then given.name else person.name end,
        language = coalesce(person.language, given.language)
    from unnest(${canonicals}::text[], ${names}::text[], ${spoken}::text[]) as given (canonical, name, language)
    join address on address.canonical = given.canonical
    where person.id = address.person_id
      and (person.name = '' and given.name <> '' or person.language is null and given.language is not null)`.execute(
    trx,
  );
}

async function addAffiliations(
  trx: Trx,
  rows: ReadonlyArray<ImportedPerson & { personId: string }>,
  { now, basis }: Basis,
): Promise<void> {
  const stated = rows.filter((row) => row.organisation || row.post || row.country || row.stakeholder);
  if (stated.length === 0) return;
  const of = (key: 'personId' | 'organisation' | 'post' | 'country' | 'stakeholder') =>
    stated.map((row) => row[key] || null);
  await sql`insert into affiliation (person_id, kind, organisation, post, country, stakeholder, basis, since)
    select distinct on (given.person_id) given.person_id,
      case when organisation is null then 'own' else 'organisation' end,
      organisation, post, country, stakeholder, ${basis}, ${now}::timestamptz
    from unnest(${of('personId')}::uuid[], ${of('organisation')}::text[], ${of('post')}::text[],
      ${of('country')}::text[], ${of('stakeholder')}::text[])
      with ordinality as given (person_id, organisation, post, country, stakeholder, row)
    where not exists (select from affiliation known where known.person_id = given.person_id and known.until is null)
      and not ${isOwnWord('given.person_id')}
    order by given.person_id, row
    on conflict (person_id) where until is null and is_main do nothing`.execute(trx);
}
