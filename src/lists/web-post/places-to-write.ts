import { confirmedAddressesOf, hasTakenBackPublishing } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { bansByList } from '../judgement/judgement-queries.ts';
import { matchesSender } from '../judgement/pattern.ts';
import { type ListRules, readRules } from '../list-rules.ts';
import { type PublicList, publicLists } from '../queries.ts';
import { mayModerate } from '../rules.ts';

/** A list that somebody may write to, and whether a moderator reads it first. */
export type PlaceToWrite = PublicList & { waits: boolean };

/** Where what `actor` writes would go out or wait, and not come back: as many queries for many lists as for one. */
export async function placesToWrite(db: Db, actor: Actor): Promise<PlaceToWrite[]> {
  if (actor.kind !== 'account' || (await hasTakenBackPublishing(db, actor.id))) return [];
  const [lists, addresses] = await Promise.all([publicLists(db, actor), confirmedAddressesOf(db, actor.id)]);
  const on = addresses.length === 0 ? [] : await subscribedWith(db, addresses);
  const bans = await bansByList(
    db,
    addresses.map(({ email }) => email),
  );
  return lists.flatMap((list) => {
    // The oldest subscription writes; one whose posts a moderator reads first makes them wait from every address.
    const [first, ...others] = on.filter(({ name }) => name === list.name);
    if (!first) return [];
    const email = addresses.find(({ id }) => id === first.addressId)?.email ?? '';
    const mine = bans.filter(({ listId }) => listId === null || listId === first.listId);
    if (mine.some(({ pattern }) => matchesSender(pattern, email))) return [];
    const isModerated = [first, ...others].some(({ moderated }) => moderated);
    const becomes = outcomeFor(readRules(first.rules), { isModerated, isModerator: mayModerate(actor, list.name) });
    return becomes === 'back' ? [] : [{ ...list, waits: becomes === 'held' }];
  });
}

type Member = { isModerated: boolean; isModerator: boolean };

/** What the chain (`posting/chain.ts`) makes of a member's post that has nothing else against it. */
function outcomeFor(rules: ListRules, { isModerated, isModerator }: Member): 'sent' | 'held' | 'back' {
  if (rules.announceOnly && !isModerator) return 'back';
  if (rules.emergency) return 'held';
  if (rules.memberAction === 'accept') return isModerated ? 'held' : 'sent';
  return rules.memberAction === 'hold' ? 'held' : 'back';
}

function subscribedWith(db: Db, addresses: ReadonlyArray<{ id: number }>) {
  return db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'list_id')
    .select(['list.name', 'list.id as listId', 'address_id as addressId', 'moderated', 'rules'])
    .where('left_at', 'is', null)
    .where(
      'address_id',
      'in',
      addresses.map(({ id }) => id),
    )
    .orderBy('subscription.id')
    .execute();
}
