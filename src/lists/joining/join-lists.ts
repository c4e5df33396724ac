import { collectionsFor } from '#archive/index.ts';
import { stranger } from '#platform/actor.ts';
import type { Language } from '#platform/languages.ts';
import type { Work } from '#platform/operation.ts';
import { isBanned } from '../judgement/judgement-queries.ts';
import { listNamed, mustFindList } from '../queries.ts';
import { whyNotOpen } from '../rules.ts';
import type { DeliveryMode } from '../schema.ts';
import { askModerators } from './ask-moderators.ts';
import { putOnList } from './put-on-list.ts';

export type ListJoining = {
  lists: ReadonlyArray<string>;
  personId: string;
  addressId: number;
  email: string;
  language: Language;
  delivery: DeliveryMode;
  basis: string;
};

/**
 * Step: a confirmed address onto several lists at once, as the policy of each has it: on it, or before its moderators. A
 * list that has closed or gone since he asked, or that has banned him, is passed by; so is one that was not offered to
 * him, since only its own members know of it.
 */
export async function joinLists(work: Work, { lists, ...joining }: ListJoining): Promise<void> {
  const offered = new Set((await collectionsFor(work.db, stranger)).map(({ id }) => id));
  for (const name of new Set(lists)) {
    const list = await listNamed(work.db, name);
    if (!list || !offered.has(list.collectionId)) continue;
    if (whyNotOpen(list.policy) || (await isBanned(work.db, list.id, joining.email))) continue;
    if (list.policy === 'approve') await askModerators(work, list, joining);
    else await putOnList(work, list, joining);
  }
}

/** Step: the same for somebody who needs no policy's leave: he runs the house. */
export async function putOnLists(work: Work, { lists, ...joining }: ListJoining): Promise<void> {
  for (const name of new Set(lists)) await putOnList(work, await mustFindList(work.db, name), joining);
}
