import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';

export const offices = ['owner', 'moderator'] as const;
/** An owner administers one list; a moderator decides about its posts and people. */
export type Office = (typeof offices)[number];

export function roleOf(office: Office): 'administrator' | 'moderator' {
  return office === 'owner' ? 'administrator' : 'moderator';
}

export function ownsList(actor: Actor, list: string): boolean {
  return holds(actor, ['administrator'], `lists:${list}`);
}

export function mustOwnList(actor: Actor, list: string): void {
  if (!ownsList(actor, list)) throw new Refusal(403, 'error.forbidden');
}
