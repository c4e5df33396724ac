import { sql } from 'kysely';
import { addressesAlike, whoLeft } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { bansOf } from '../judgement/judgement-queries.ts';
import { matchesSender } from '../judgement/pattern.ts';
import type { List } from '../queries.ts';
import { looksLikeRole, type State } from './rules.ts';

type Judged<Row> = { row: Row; state: State; isRole: boolean; leftAt?: string };

/** A handful of statements, however many rows. */
export async function judgeRows<Row extends { email: string }>(
  db: Db,
  list: Pick<List, 'id'>,
  rows: ReadonlyArray<Row>,
): Promise<Judged<Row>[]> {
  const canonicals = rows.map(({ email }) => canonicalAddress(email));
  const bans = await bansOf(db, list.id);
  // Every address of everybody who has one of these.
  const alike = await addressesAlike(db, canonicals);
  const here = await subscriptionsOf(db, list.id, alike);
  const own = new Map(alike.map(({ canonical, addressId }) => [canonical, addressId]));
  const subscribed = new Set(alike.filter(({ addressId }) => here.get(addressId)).map(({ personId }) => personId));
  const person = new Map(alike.map(({ canonical, personId }) => [canonical, personId]));
  const gone = await whoLeft(db, canonicals);
  const seen = new Set<string>();
  return rows.map((row, at) => {
    const canonical = canonicals[at] ?? '';
    const isTwice = seen.has(canonical);
    seen.add(canonical);
    const standing = here.get(own.get(canonical) ?? 0);
    const state = (): State => {
      if (isTwice) return 'twice';
      if (standing) return 'already';
      const left = gone.get(canonical);
      if (left && (left.himself || standing === undefined)) return 'gone';
      if (bans.some((pattern) => matchesSender(pattern, row.email))) return 'banned';
      if (subscribed.has(person.get(canonical) ?? '')) return 'other-address';
      return standing === false ? 'left' : 'new';
    };
    const leftAt = gone.get(canonical)?.at.toISOString();
    return { row, state: state(), isRole: looksLikeRole(row.email), ...(leftAt ? { leftAt } : {}) };
  });
}

/** Which of the addresses are on the list (true), or were (false). */
async function subscriptionsOf(db: Db, listId: number, alike: ReadonlyArray<{ addressId: number }>) {
  const ids = alike.map(({ addressId }) => addressId);
  const rows = await db
    .selectFrom('subscription')
    .select(['address_id', sql<boolean>`bool_or(left_at is null)`.as('isOn')])
    .where('list_id', '=', listId)
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .groupBy('address_id')
    .execute();
  return new Map(rows.map(({ address_id, isOn }) => [address_id, isOn]));
}
