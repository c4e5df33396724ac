import { addressesOfPerson } from '#members/index.ts';
import type { Work } from '#platform/operation.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { listNamed } from '../queries.ts';
import { bringBack } from './bring-back.ts';
import type { Ended } from './end-subscriptions.ts';

/**
 * Step: a person is on his lists again as he was before all of them ended. A list that is gone, or has banned him since,
 * does not keep him from the others, and an address that is somebody else's now stays off.
 */
export async function bringAllBack(
  work: Work,
  personId: string,
  ended: ReadonlyArray<Ended>,
  basis: string,
): Promise<void> {
  const own = new Map((await addressesOfPerson(work.db, personId)).map(({ addressId, email }) => [addressId, email]));
  for (const one of ended) {
    const list = await listNamed(work.db, one.list);
    const was = await work.db
      .selectFrom('subscription')
      .select('address_id')
      .where('id', '=', one.subscription)
      .executeTakeFirst();
    const email = was && own.get(was.address_id);
    if (list && email && !(await isBanned(work.db, list.id, email))) await bringBack(work, one, basis);
  }
}
