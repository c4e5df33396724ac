import { sql } from 'kysely';
import { ensurePeople } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import { intoNetwork } from '../network-membership.ts';
import type { List } from '../queries.ts';
import type { Brought } from './member-row.ts';

export type Voucher = { now: Date; basis: string; by: string | null };
export type NewSubscription = { id: number; addressId: number };

/**
 * Step: people whom somebody vouches for, onto a list in a handful of statements and without a mail. Somebody who left
 * by his own will is not brought back by a table, and doing it again adds nothing.
 */
export async function bringOntoList(
  trx: Trx,
  list: Pick<List, 'id'>,
  rows: ReadonlyArray<Brought>,
  { now, basis, by }: Voucher,
): Promise<NewSubscription[]> {
  if (rows.length === 0) return [];
  const addresses = await ensurePeople(trx, rows, { now, basis });
  const deliveries = rows.map(({ delivery }) => delivery);
  const own = rows.map(({ ownPosts }) => ownPosts);
  const moderated = rows.map(({ moderated: isModerated }) => isModerated);
  const { rows: made } = await sql<NewSubscription>`
    insert into subscription (list_id, address_id, delivery, own_posts, moderated, basis, added_by)
    select ${list.id}::integer, address_id, (array_agg(delivery order by row))[1], (array_agg(own_posts order by row))[1],
      bool_or(moderated), ${basis}, ${by}
    from unnest(${addresses}::bigint[], ${deliveries}::text[], ${own}::boolean[], ${moderated}::boolean[])
      with ordinality as wish (address_id, delivery, own_posts, moderated, row)
    where not exists (
      select from subscription known where known.list_id = ${list.id} and known.address_id = wish.address_id)
    group by address_id
    order by min(row)
    on conflict (list_id, address_id) where left_at is null do nothing
    returning id, address_id as "addressId"`.execute(trx);
  await intoNetwork(
    trx,
    made.map(({ addressId }) => addressId),
    { now, how: 'import', basis },
  );
  return made;
}
