import { sql } from 'kysely';
import { addressBook, namesOf, type Stakeholder } from '#members/index.ts';
import { personNamed } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import type { List } from '../queries.ts';
import type { DeliveryMode } from '../schema.ts';
import type { RosterFilter } from './roster-filter.ts';
import { type Coming, comingOf } from './rules.ts';

export type RosterRow = {
  id: number;
  personId: string;
  name: string;
  email: string;
  organisation: string | null;
  country: string | null;
  stakeholder: Stakeholder | null;
  delivery: DeliveryMode;
  moderated: boolean;
  pausedUntil: Date | undefined;
  ownPosts: boolean;
  /** Since when nothing is sent because too much came back. */
  stoppedAt: Date | null;
  joinedAt: Date;
  leftAt: Date | null;
  coming: Coming;
  /** Who put the address on the list, by name; nothing where its owner did. */
  addedBy: string | undefined;
  removedBy: string | undefined;
  removedWhy: string | null;
};

export const pageSize = 100;
type Moment = { list: Pick<List, 'id'>; now: Date };

/** One page of the people of a list: three statements, whoever is asked for. The caller has checked who asks. */
export async function rosterPage(
  db: Db,
  { list, now }: Moment,
  filter: RosterFilter,
  page: number,
): Promise<{ rows: RosterRow[]; paging: Paging }> {
  const paging = pagingOf(await countRoster(db, { list, now }, filter), page, pageSize);
  const rows = await sorted(matching(db, { list, now }, filter), filter)
    .select(columns)
    .offset((paging.page - 1) * pageSize)
    .limit(pageSize)
    .execute();
  return { rows: await named(db, rows, now), paging };
}

/** Everybody whom the filter means, for a file. */
export async function wholeRoster(db: Db, moment: Moment, filter: RosterFilter, most: number): Promise<RosterRow[]> {
  const rows = await sorted(matching(db, moment, filter), filter)
    .select(columns)
    .limit(most)
    .execute();
  return named(db, rows, moment.now);
}

export async function countRoster(db: Db, moment: Moment, filter: RosterFilter): Promise<number> {
  const { n } = await matching(db, moment, filter)
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow();
  return n;
}

/** The numbers of the subscriptions that a filter means, at most `most`. */
export async function idsMatching(db: Db, moment: Moment, filter: RosterFilter, most: number): Promise<number[]> {
  const rows = await sorted(matching(db, moment, filter), filter)
    .select('subscription.id')
    .limit(most)
    .execute();
  return rows.map(({ id }) => id);
}

/** Subscriptions of this list by their numbers; a number of another list finds nothing. */
export async function rosterRows(db: Db, { list, now }: Moment, ids: ReadonlyArray<number>): Promise<RosterRow[]> {
  const rows = await db
    .selectFrom('subscription')
    .innerJoin(addressBook(db), 'known.addressId', 'subscription.address_id')
    .select(columns)
    .where('list_id', '=', list.id)
    .where('subscription.id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('subscription.id')
    .execute();
  return named(db, rows, now);
}

const columns = [
  'subscription.id',
  'personId',
  'name',
  'email',
  'organisation',
  'country',
  'stakeholder',
  'delivery',
  'moderated',
  'paused_until as pausedUntil',
  'own_posts as ownPosts',
  'switched_off_at as stoppedAt',
  'joined_at as joinedAt',
  'left_at as leftAt',
  'basis',
  'added_by',
  'removed_by',
  'removed_why as removedWhy',
] as const;

function matching(db: Db, { list, now }: Moment, filter: RosterFilter) {
  const { q, standing, delivery, since, organisation, country, stakeholder } = filter;
  const part = (text: string) => `%${text.replace(/[\\%_]/g, '\\$&')}%`;
  return db
    .selectFrom('subscription')
    .innerJoin(addressBook(db), 'known.addressId', 'subscription.address_id')
    .where('list_id', '=', list.id)
    .where('left_at', standing === 'left' ? 'is not' : 'is', null)
    .$if(standing === 'moderated', (query) => query.where('moderated', '=', true))
    .$if(standing === 'paused', (query) => query.where('paused_until', '>', now))
    .$if(standing === 'stopped', (query) => query.where('switched_off_at', 'is not', null))
    .$if(delivery !== undefined, (query) => query.where('delivery', '=', delivery ?? 'each'))
    .$if(since !== undefined, (query) => query.where('joined_at', '>=', new Date(`${since}T00:00:00Z`)))
    .$if(q !== '', (query) =>
      query.where(({ or, eb }) => or([eb('name', 'ilike', part(q)), eb('email', 'ilike', part(q))])),
    )
    .$if(organisation !== '', (query) => query.where('organisation', 'ilike', part(organisation)))
    .$if(country !== undefined, (query) => query.where('country', '=', country ?? ''))
    .$if(stakeholder !== undefined, (query) => query.where('stakeholder', '=', stakeholder ?? 'gov'));
}

function sorted(query: ReturnType<typeof matching>, { sort, standing }: RosterFilter) {
  if (sort === 'email') return query.orderBy('canonical').orderBy('subscription.id');
  if (sort === 'name') return query.orderBy(sql`lower(name)`).orderBy('subscription.id');
  const last = standing === 'left' ? 'left_at' : 'joined_at';
  return query.orderBy(last, 'desc').orderBy('subscription.id', 'desc');
}

type Stored = Omit<RosterRow, 'coming' | 'addedBy' | 'removedBy' | 'pausedUntil'> & {
  pausedUntil: Date | null;
  basis: string;
  added_by: string | null;
  removed_by: string | null;
};

async function named(db: Db, rows: ReadonlyArray<Stored>, now: Date): Promise<RosterRow[]> {
  const ids = new Set(rows.flatMap(({ added_by, removed_by }) => [personNamed(added_by), personNamed(removed_by)]));
  ids.delete('');
  const names = await namesOf(db, [...ids]);
  return rows.map(({ basis, added_by, removed_by, pausedUntil, ...row }) => ({
    ...row,
    pausedUntil: pausedUntil && pausedUntil > now ? pausedUntil : undefined,
    coming: comingOf(basis),
    addedBy: names.get(personNamed(added_by)),
    removedBy: names.get(personNamed(removed_by)),
  }));
}
