import { emailsOf, findPersonByEmail, undoLeavingLastList } from '#members/index.ts';
import type { Work } from '#platform/operation.ts';
import { putOnList } from '../joining/put-on-list.ts';
import { mustFindList } from '../queries.ts';
import { readerAt } from '../tell.ts';

/**
 * Step: an address is on a list again as it was before `subscription` ended. Nothing where it came and went since, or a
 * moderator took it off.
 */
export async function bringBack(
  work: Work,
  { list: name, subscription }: { list: string; subscription: number },
  basis: string,
): Promise<number | undefined> {
  const { db, now } = work;
  const list = await mustFindList(db, name);
  const was = await db
    .selectFrom('subscription')
    .select(['id', 'address_id', 'delivery', 'own_posts', 'paused_until', 'removed_by', 'left_at'])
    .select(['digest_hour', 'digest_after', 'digest_issue'])
    .where('list_id', '=', list.id)
    .where('address_id', '=', (one) =>
      one.selectFrom('subscription').select('address_id').where('id', '=', subscription),
    )
    .orderBy('id', 'desc')
    .executeTakeFirst();
  const email = was && (await emailsOf(db, [was.address_id])).get(was.address_id);
  const person = email === undefined ? undefined : await findPersonByEmail(db, email);
  if (!was || !person || was.id < subscription || was.removed_by !== null) return undefined;
  const { id: _, removed_by: __, left_at: leftAt, address_id: addressId, delivery, ...choices } = was;
  // With his last list he was out of the network, and spoke for nobody in it: that is undone with it.
  if (leftAt) await undoLeavingLastList(db, person.personId, leftAt, now);
  const { personId, email: to } = person;
  const { language } = await readerAt(work, list, to);
  return putOnList(work, list, { addressId, personId, email: to, language, delivery, basis, choices });
}
