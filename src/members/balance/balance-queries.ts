import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { countryCodes } from '../countries/countries.ts';
import { stays } from '../membership.ts';
import type { Stakeholder } from '../schema.ts';
import { type BalanceInShort, inShort } from './in-short.ts';
import { type Month, type Published, published } from './published.ts';

/** What is counted, before it is decided what of it may be published. */
export type Counted = {
  people: number;
  organisations: number;
  groups: ReadonlyMap<Stakeholder, number>;
  /** By codes of ISO 3166-1; people of whom none is known are in none. */
  countries: ReadonlyMap<string, number>;
  growth: Month[];
};

const remembered = new WeakMap<Db, { at: number; balance: Promise<Published> }>();
const secondsRemembered = 10;

/** The published figures, at most ten seconds old: everybody who comes by sees the same ones. */
export function balanceOf(db: Db, now: Date): Promise<Published> {
  const known = remembered.get(db);
  const age = known ? now.getTime() - known.at : Number.POSITIVE_INFINITY;
  if (known && age >= 0 && age < secondsRemembered * 1000) return known.balance;
  const balance = balanceNow(db, now);
  remembered.set(db, { at: now.getTime(), balance });
  balance.catch(() => remembered.delete(db));
  return balance;
}

/** The same as the first page tells it. */
export async function balanceInShort(db: Db, now: Date): Promise<BalanceInShort> {
  return inShort(await balanceOf(db, now));
}

/** The balance as everybody may know it: small counts hidden, sums widened (docs/decisions/0016). */
export async function balanceNow(db: Db, now: Date): Promise<Published> {
  return published(await countPeople(db, now));
}

/** One pass over the members with what each of them mainly stands for, and one over when they came and went. */
export async function countPeople(db: Db, now: Date): Promise<Counted> {
  const [cells, organisations, growth] = await Promise.all([cellsOf(db), organisationsIn(db), growthOf(db, now)]);
  return countedOf(cells, organisations, growth);
}

type Cell = { country: string | null; stakeholder: Stakeholder | null; people: number };

/** Both axes from one table of both; a code that is none counts as not known. */
export function countedOf(cells: ReadonlyArray<Cell>, organisations: number, growth: Month[]): Counted {
  const groups = new Map<Stakeholder, number>();
  const countries = new Map<string, number>();
  for (const { stakeholder, country, people } of cells) {
    if (stakeholder) groups.set(stakeholder, (groups.get(stakeholder) ?? 0) + people);
    if (country && countryCodes.includes(country)) countries.set(country, (countries.get(country) ?? 0) + people);
  }
  return { people: cells.reduce((sum, cell) => sum + cell.people, 0), organisations, groups, countries, growth };
}

async function cellsOf(db: Db): Promise<Cell[]> {
  return db
    .selectFrom('membership')
    .leftJoin('affiliation', (join) =>
      join.onRef('affiliation.person_id', '=', 'membership.person_id').on('until', 'is', null).on('is_main', '=', true),
    )
    .select(['country', 'stakeholder', sql<number>`count(*)::int`.as('people')])
    .where('left_at', 'is', null)
    .groupBy(['country', 'stakeholder'])
    .execute();
}

async function organisationsIn(db: Db): Promise<number> {
  const { n } = await db
    .selectFrom('organisation')
    .select(sql<number>`count(*)::int`.as('n'))
    .where('joined_at', 'is not', null)
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return n;
}

/** People in the network at the end of each month since the first came. */
async function growthOf(db: Db, now: Date): Promise<Month[]> {
  const { rows } = await sql<Month>`
    with change as (
      select date_trunc('month', joined_at at time zone 'UTC') as month, count(*) as n from ${stays} as stay group by 1
      union all
      select date_trunc('month', left_at at time zone 'UTC'), -count(*) from ${stays} as stay
        where left_at is not null group by 1),
    month as (
      select generate_series((select min(month) from change),
        date_trunc('month', ${now}::timestamptz at time zone 'UTC'), interval '1 month') as month)
    select to_char(month.month, 'YYYY-MM') as month,
        (sum(coalesce(sum(change.n), 0)) over (order by month.month))::int as people
      from month left join change on change.month = month.month group by month.month order by month.month`.execute(db);
  return rows;
}
