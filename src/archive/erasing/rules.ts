import { type Actor, holds, nameOfActor } from '#platform/actor.ts';
import type { Limit } from '#platform/limits.ts';
import { moderates } from '../rules.ts';

export const erasePostsJob = 'archive.erase-posts';
/** How long a preview may be acted on. */
export const hoursOfErasurePlan = 24;
/** Each asks by a mail. */
export const ownErasures: Limit = { name: 'erase-own.person', most: 3, minutes: 60 };

/** A message of a list: whoever looks after the list. All of a person: only the administrators of the site. */
export function mayErase(actor: Actor, collection: { slug: string } | undefined): boolean {
  return collection ? moderates(actor, collection) : holds(actor, ['administrator']);
}

/** An erasure is seen by whoever planned it and by the administrators. */
export function maySeeErasure(actor: Actor, { plannedBy }: { plannedBy: string | null }): boolean {
  return holds(actor, ['administrator']) || (actor.kind === 'account' && plannedBy === nameOfActor(actor));
}
