import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { stays } from '../membership.ts';
import type { Stakeholder } from '../schema.ts';
import { type Counted, countedOf } from './balance-queries.ts';
import { type NewStates, newStatesOf } from './new-states.ts';
import { type Published, published } from './published.ts';

/** From the first moment that counts to the first that does not. */
export type Period = { from: Date; until: Date };

/** Of the start nothing that is told by country: two sums of a region tell, side by side, what each of them hides. */
export type NetworkInPeriod = {
  start: Pick<Published, 'people' | 'organisations' | 'groups' | 'groupUnknown'>;
  end: Published;
  joined: number;
  left: number;
  /** Unknown where countries may not be named. */
  newStates: NewStates | undefined;
};

/** The network at both ends of a period and who came and went in between; who came back has joined again. */
export async function networkIn(db: Db, { from, until }: Period): Promise<NetworkInPeriod> {
  const [start, end, moves] = await Promise.all([countedAt(db, from), countedAt(db, until), movesIn(db, from, until)]);
  return { ...networkBetween(start, end, moves), ...moves };
}

/** What may be published of two countings together. */
export function networkBetween(
  start: Counted,
  end: Counted,
  { joined }: { joined: number },
): Pick<NetworkInPeriod, 'start' | 'end' | 'newStates'> {
  const { people, organisations, groups, groupUnknown } = published(start);
  const after = published(end);
  const newStates = newStatesOf(after, (code) => start.countries.has(code), { peopleBefore: people, joined });
  return { start: { people, organisations, groups, groupUnknown }, end: after, newStates };
}

type Cell = { country: string | null; stakeholder: Stakeholder | null; people: number };

/** Who was in the network just before a moment, and for what each stood, as far as that was known by then. */
async function countedAt(db: Db, at: Date): Promise<Counted> {
  const { rows } = await sql<Cell>`
    select country, stakeholder, count(*)::int as people
      from ${stays} as stay
      left join lateral (
        select country, stakeholder from affiliation
          where affiliation.person_id = stay.person_id and since < ${at} and (until is null or until >= ${at})
          order by is_main desc, id desc limit 1) as main on true
      where joined_at < ${at} and (left_at is null or left_at >= ${at})
      group by country, stakeholder`.execute(db);
  const { n } = await db
    .selectFrom('organisation')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('joined_at', '<', at)
    .where(({ eb, or }) => or([eb('left_at', 'is', null), eb('left_at', '>=', at)]))
    .executeTakeFirstOrThrow();
  return countedOf(rows, n, []);
}

async function movesIn(db: Db, from: Date, until: Date): Promise<{ joined: number; left: number }> {
  const { rows } = await sql<{ joined: number; left: number }>`
    select (count(*) filter (where joined_at >= ${from} and joined_at < ${until}))::int as joined,
        (count(*) filter (where left_at >= ${from} and left_at < ${until}))::int as left
      from ${stays} as stay`.execute(db);
  return rows[0] ?? { joined: 0, left: 0 };
}
