import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { folded } from '../countries/folded.ts';
import { addressesOfPerson, type OwnAddress } from '../person-addresses-queries.ts';
import type { ShownFact, Stakeholder } from '../schema.ts';
import { byName } from './alphabet.ts';
import { countriesMeant, type DirectoryFilter } from './directory-filter.ts';
import { peopleOnPage, type Seeing } from './rules.ts';
import { hatsShownTo, peopleShownTo } from './shown-queries.ts';

/** How many people the network has, listed or not. */
export async function countPeople(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('membership')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(n);
}

export type Hat = {
  organisation: string | null;
  post: string | null;
  country: string | null;
  isDelegation: boolean;
  stakeholder: Stakeholder | null;
};
export type SeenPerson = {
  id: string;
  name: string;
  names: string[];
  reads: string[];
  hats: Hat[];
  listed: boolean;
  shown: ShownFact[];
};

type Asked = { circle: Seeing; language: Language; filter: DirectoryFilter };

/** A page of the directory: one statement finds whom the filter means, one what is seen of those on the page. */
export async function directoryPage(
  db: Db,
  asked: Asked,
  page: number,
): Promise<{ people: SeenPerson[]; paging: Paging }> {
  const ids = await idsMeant(db, asked);
  const paging = pagingOf(ids.length, page, peopleOnPage);
  return { people: await peopleSeen(db, asked.circle, ids.slice(Math.max(0, paging.from - 1), paging.to)), paging };
}

/** Whom a filter means, in the alphabet of the reader's language. */
export async function idsMeant(db: Db, { circle, language, filter }: Asked): Promise<string[]> {
  const { stakeholder, reads, q, organisation } = filter;
  const countries = countriesMeant(filter);
  const hats = hatsShownTo(circle);
  const fits = [
    ...(stakeholder ? [sql<boolean>`hat.stakeholder = ${stakeholder}`] : []),
    ...(countries ? [sql<boolean>`hat.country = any(${countries}::text[])`] : []),
    ...(organisation ? [sql<boolean>`hat.organisation is not null`] : []),
  ];
  const organisations = sql`array(
    select hat.organisation from ${hats} as hat where hat.person_id = seen.id and ${sql.join(fits, sql` and `)})`;
  const { rows } = await sql<{ id: string; name: string; names: string[] | null; organisations: string[] | null }>`
    select seen.id, seen.name, ${q ? sql`seen.names` : sql`null::text[]`} as names,
      ${organisation ? organisations : sql`null::text[]`} as organisations
    from ${peopleShownTo(circle)} as seen
    where ${reads ? sql`${reads} = any(seen.reads)` : sql`true`}
      and ${
        fits.length > 0
          ? sql`seen.id in (select hat.person_id from ${hats} as hat where ${sql.join(fits, sql` and `)})`
          : sql`true`
      }`.execute(db);
  const [name, house] = [folded(q), folded(organisation)];
  const found = rows.filter(
    (row) => has([row.name, ...(row.names ?? [])], name, q) && has(row.organisations ?? [], house, organisation),
  );
  return byName(language, found).map(({ id }) => id);
}

/** Whether one of the texts holds the words; what has neither letter nor digit is in none. */
function has(texts: ReadonlyArray<string>, words: string, said: string): boolean {
  if (said === '') return true;
  return words !== '' && texts.some((text) => folded(text).includes(words));
}

/** The mail addresses of a person: for the team alone, which takes them along in files too. */
export async function addressesShownTo(db: Db, circle: Seeing, id: string): Promise<OwnAddress[]> {
  return circle === 'team' ? addressesOfPerson(db, id) : [];
}

/** What a circle sees of people, in the order of their ids; whom it does not see is left out. */
export async function peopleSeen(db: Db, circle: Seeing, ids: ReadonlyArray<string>): Promise<SeenPerson[]> {
  const { rows } = await sql<SeenPerson>`
    select seen.id, seen.name, seen.names, seen.reads, seen.listed, seen.shown, coalesce((
        select json_agg(json_build_object('organisation', hat.organisation, 'post', hat.post, 'country', hat.country,
          'isDelegation', hat."isDelegation", 'stakeholder', hat.stakeholder) order by hat.is_main desc, hat.id desc)
        from ${hatsShownTo(circle)} as hat where hat.person_id = seen.id
      ), '[]') as hats
    from ${peopleShownTo(circle)} as seen
    where seen.id = any(${ids}::uuid[])`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
