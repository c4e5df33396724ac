import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { statusOf } from '../countries/countries.ts';
import { stays } from '../membership.ts';
import type { Stakeholder } from '../schema.ts';
import { type Counted, countedOf } from './balance-queries.ts';
import { type Published, published } from './published.ts';

/** From the first moment that counts to the first that does not. */
export type Period = { from: Date; until: Date };

export type NetworkInPeriod = {
  start: Published;
  end: Published;
  joined: number;
  left: number;
  /** Codes of Member States present at the end and not at the start; unknown where countries may not be named. */
  newStates: string[] | undefined;
};

/** The network at both ends of a period and who came and went in between; who came back has joined again. */
export async function networkIn(db: Db, { from, until }: Period): Promise<NetworkInPeriod> {
  const [start, end, moves] = await Promise.all([countedAt(db, from), countedAt(db, until), movesIn(db, from, until)]);
  const [before, after] = [published(start), published(end)];
  const known = new Set(before.countries?.map(({ code }) => code));
  const isNew = (code: string) => statusOf(code) === 'member' && !known.has(code);
  const newStates = before.countries && after.countries?.map(({ code }) => code).filter(isNew);
  return { start: before, end: after, ...moves, newStates };
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
