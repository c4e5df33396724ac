import { sql } from 'kysely';
import { type OwnAddress, peopleAt } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Titled } from '#platform/words.ts';
import { type List, titleColumns } from '../queries.ts';
import { mayModerate } from '../rules.ts';

export type JoinRequest = { id: number; name: string; email: string; requestedAt: Date };

/** People with a confirmed address who wait for a moderator, the longest first. */
export async function joinRequests(
  db: Db,
  list: List,
  limit = 100,
): Promise<{ requests: JoinRequest[]; total: number }> {
  const rows = await db
    .selectFrom('join_request')
    .select(['id', 'address_id', 'requested_at as requestedAt'])
    .where('list_id', '=', list.id)
    .where('state', '=', 'waiting')
    .orderBy('requested_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  const people = await peopleAt(
    db,
    rows.map(({ address_id }) => address_id),
  );
  const requests = rows.flatMap(({ address_id, ...row }) => {
    const person = people.get(address_id);
    return person ? [{ ...row, name: person.name, email: person.email }] : [];
  });
  return { requests, total: await countRequests(db, list.id) };
}

/** How many wait; undefined for those who do not decide about them. */
export async function requestsWaiting(db: Db, actor: Actor, list: List): Promise<number | undefined> {
  return mayModerate(actor, list.name) ? countRequests(db, list.id) : undefined;
}

export async function countRequests(db: Db, listId: number): Promise<number> {
  const { n } = await db
    .selectFrom('join_request')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('list_id', '=', listId)
    .where('state', '=', 'waiting')
    .executeTakeFirstOrThrow();
  return n;
}

/** Lists whose moderators have not decided yet about a request of somebody's addresses. */
export async function ownRequests(
  db: Db,
  addresses: ReadonlyArray<OwnAddress>,
): Promise<(Titled & { list: string })[]> {
  const ids = addresses.map(({ addressId }) => addressId);
  return db
    .selectFrom('join_request')
    .innerJoin('list', 'list.id', 'join_request.list_id')
    .select(['list.name as list', ...titleColumns])
    .where('address_id', '=', sql<number>`any(${ids}::bigint[])`)
    .where('state', '=', 'waiting')
    .orderBy('list.name')
    .execute();
}
