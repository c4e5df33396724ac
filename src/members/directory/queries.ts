import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { folded } from '../countries/folded.ts';
import { addressesOfPerson, type OwnAddress } from '../person-addresses-queries.ts';
import type { ShownFact, Stakeholder } from '../schema.ts';
import { countriesMeant, type DirectoryFilter } from './directory-filter.ts';
import { everybodyByName, type Findable } from './everybody.ts';
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

/** A page of the directory: what is remembered of everybody says whom the filter means; those on the page are read. */
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
  const everybody = await everybodyByName(db, circle, language);
  const fits = fitting(filter);
  return everybody.filter(fits).map(({ id }) => id);
}

/** Whether one of whom a circle sees this much is meant; one hat must fit in all, not two half. */
function fitting(filter: DirectoryFilter): (person: Findable) => boolean {
  const { stakeholder, reads, q, organisation } = filter;
  const countries = countriesMeant(filter);
  const asksHats = stakeholder !== undefined || countries !== undefined || organisation !== '';
  const [name, house] = [folded(q), folded(organisation)];
  return (person) =>
    (reads === undefined || person.reads.includes(reads)) &&
    (q === '' || (name !== '' && person.names.some((each) => each.includes(name)))) &&
    (!asksHats ||
      person.hats.some(
        (hat) =>
          (stakeholder === undefined || hat.stakeholder === stakeholder) &&
          (countries === undefined || (hat.country !== null && countries.includes(hat.country))) &&
          (organisation === '' || (house !== '' && hat.organisation?.includes(house))),
      ));
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
    from ${peopleShownTo(circle, ids)} as seen`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
