import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { folded } from '../countries/folded.ts';
import { byName } from '../directory/alphabet.ts';
import { countriesMeant, type DirectoryFilter } from '../directory/directory-filter.ts';
import { peopleSeen, type SeenPerson } from '../directory/queries.ts';
import type { Circle } from '../directory/rules.ts';
import type { Stakeholder } from '../schema.ts';
import { type Alike, alikeAmong } from './alike.ts';
import { organisationsOnPage, requestsShown } from './rules.ts';

/** What everybody may know of an organisation that is a member: it joined in public. */
export type MemberOrganisation = {
  id: string;
  name: string;
  names: string[];
  country: string | null;
  stakeholder: Stakeholder | null;
  web: string | null;
};

const facts = ['id', 'name', 'names', 'country', 'stakeholder', 'web'] as const;

/** A page of the organisations that are members, in the alphabet of the reader's language. One statement. */
export async function organisationPage(
  db: Db,
  filter: DirectoryFilter,
  language: Language,
  page: number,
): Promise<{ organisations: MemberOrganisation[]; paging: Paging }> {
  const { q, stakeholder } = filter;
  const countries = countriesMeant(filter);
  const rows = await members(db)
    .$if(stakeholder !== undefined, (query) => query.where('stakeholder', '=', stakeholder ?? null))
    .$if(countries !== undefined, (query) => query.where('country', '=', sql<string>`any(${countries ?? []}::text[])`))
    .execute();
  const words = folded(q);
  const found = rows.filter(
    ({ name, names }) => q === '' || (words !== '' && [name, ...names].some((each) => folded(each).includes(words))),
  );
  const paging = pagingOf(found.length, page, organisationsOnPage);
  return { organisations: byName(db, language, found).slice(Math.max(0, paging.from - 1), paging.to), paging };
}

function members(db: Db) {
  return db.selectFrom('organisation').select(facts).where('joined_at', 'is not', null).where('left_at', 'is', null);
}

export type OrganisationRow = MemberOrganisation & {
  joinedAt: Date | null;
  askedBy: string | null;
  declinedAt: Date | null;
  leavingAskedAt: Date | null;
  leftAt: Date | null;
  mergedInto: string | null;
};

/** The record with all that the team knows; `lock` where a change follows. */
export async function findOrganisation(db: Db, id: string, lock = false): Promise<OrganisationRow | undefined> {
  return db
    .selectFrom('organisation')
    .select([...facts, 'joined_at as joinedAt', 'asked_by as askedBy', 'declined_at as declinedAt'])
    .select(['leaving_asked_at as leavingAskedAt', 'left_at as leftAt', 'merged_into as mergedInto'])
    .where('id', '=', id)
    .$if(lock, (query) => query.forUpdate())
    .executeTakeFirst();
}

/** A member organisation before it is changed: held, so that two changes wait for each other. */
export async function lockMember(db: Db, id: string): Promise<OrganisationRow & { joinedAt: Date }> {
  const row = await findOrganisation(db, id, true);
  if (!row?.joinedAt || row.leftAt) throw new Refusal(404, 'error.not-found');
  return { ...row, joinedAt: row.joinedAt };
}

/** A request that waits, held. Decided in the meantime, it is no longer there. */
export async function lockRequest(db: Db, id: string): Promise<OrganisationRow> {
  const row = await findOrganisation(db, id, true);
  if (!row || row.joinedAt || row.declinedAt || row.leftAt)
    throw new Refusal(409, 'members.organisations.error.decided');
  return row;
}

export type Representative = { person: SeenPerson; isSelf: boolean; isHidden: boolean };

/**
 * Who speaks for an organisation, as the circle may know it: strangers nobody, members those who are listed and show
 * their organisation, the team and whoever is one of them himself all of them that concern him.
 */
export async function representativesSeen(
  db: Db,
  circle: Circle,
  organisation: string,
  self: string | undefined,
): Promise<Representative[]> {
  if (circle === 'public') return [];
  const ids = await representativeIds(db, organisation);
  const isOne = self !== undefined && ids.includes(self);
  const people = await peopleSeen(db, isOne ? 'team' : circle, ids);
  return people.flatMap((person) => {
    const isHidden = !person.listed || !person.shown.includes('organisation');
    const isSelf = person.id === self;
    if (isHidden && !isSelf && circle !== 'team') return [];
    return [{ person, isSelf, isHidden }];
  });
}

/** Ids of the people who speak for an organisation now, the first of them first; nobody who has left the network. */
export async function representativeIds(db: Db, organisation: string): Promise<string[]> {
  const rows = await db
    .selectFrom('affiliation')
    .innerJoin('membership', 'membership.person_id', 'affiliation.person_id')
    .select(({ fn }) => ['affiliation.person_id', fn.min('id').as('first')])
    .where('organisation_id', '=', organisation)
    .where('represents', '=', true)
    .where('until', 'is', null)
    .where('left_at', 'is', null)
    .groupBy('affiliation.person_id')
    .orderBy('first')
    .execute();
  return rows.map(({ person_id }) => person_id);
}

/** The member organisations for which a person speaks now. */
export async function representedBy(db: Db, personId: string): Promise<MemberOrganisation[]> {
  return members(db)
    .where('id', 'in', (eb) =>
      eb
        .selectFrom('affiliation')
        .select('organisation_id')
        .where('person_id', '=', personId)
        .where('represents', '=', true)
        .where('until', 'is', null),
    )
    .orderBy('name')
    .execute();
}

export type WaitingOrganisation = MemberOrganisation & {
  askedAt: Date;
  asker: { id: string; name: string; email: string } | null;
  alike: { id: string; name: string; by: Alike['by']; state: 'member' | 'waiting' | 'declined' | 'left' }[];
};

/** What waits for the team, with the records that may be the same. Two statements, however many there are. */
export async function waitingOrganisations(db: Db): Promise<WaitingOrganisation[]> {
  const { rows } = await sql<Omit<WaitingOrganisation, 'alike'>>`
    select organisation.id, organisation.name, names, country, stakeholder, web, asked_at as "askedAt",
      (select json_build_object('id', person.id, 'name', person.name, 'email', (
          select email from address where address.person_id = person.id and confirmed_at is not null order by id limit 1))
        from person where person.id = asked_by) as asker
    from organisation where joined_at is null and declined_at is null and left_at is null
    order by asked_at, organisation.id limit ${requestsShown}`.execute(db);
  const known = await db
    .selectFrom('organisation')
    .select([...facts, 'joined_at', 'declined_at', 'left_at'])
    .where('merged_into', 'is', null)
    .$if(rows.length === 0, (query) => query.limit(0))
    .execute();
  const alike = alikeAmong(known);
  return rows.map((row) => ({
    ...row,
    alike: alike(row).map(({ id, name, by, ...dates }) => ({ id, name, by, state: stateOf(dates) })),
  }));
}

function stateOf(dates: { joined_at: Date | null; declined_at: Date | null; left_at: Date | null }) {
  if (dates.left_at) return 'left';
  if (dates.joined_at) return 'member';
  return dates.declined_at ? 'declined' : 'waiting';
}

/** Organisations whose representatives asked that they leave, for the team. */
export async function leavingOrganisations(db: Db): Promise<MemberOrganisation[]> {
  return members(db).where('leaving_asked_at', 'is not', null).orderBy('leaving_asked_at').execute();
}

/** Organisations for which nobody speaks any more, for the team. */
export async function unspokenOrganisations(db: Db): Promise<MemberOrganisation[]> {
  return members(db)
    .where('leaving_asked_at', 'is', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('affiliation')
            .innerJoin('membership', 'membership.person_id', 'affiliation.person_id')
            .select('affiliation.id')
            .whereRef('organisation_id', '=', 'organisation.id')
            .where('represents', '=', true)
            .where('until', 'is', null)
            .where('membership.left_at', 'is', null),
        ),
      ),
    )
    .orderBy('name')
    .execute();
}

/** Other members that may be the same organisation as this one. */
export async function alikeMembers(db: Db, id: string): Promise<MemberOrganisation[]> {
  const known = await members(db).execute();
  const own = known.find((one) => one.id === id);
  return own ? alikeAmong(known)(own) : [];
}
