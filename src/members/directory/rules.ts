import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';

/**
 * Who looks: the public learns how many we are; members see who is listed, with what each shows; the team sees
 * everybody, for its work.
 */
export type Circle = 'public' | 'members' | 'team';
export type Seeing = Exclude<Circle, 'public'>;

export function isOfTeam(actor: Actor): boolean {
  return holds(actor, ['team', 'administrator']);
}

/** The circle that somebody is in now. */
export function circleOf(actor: Actor): Circle {
  if (isOfTeam(actor)) return 'team';
  return actor.kind === 'account' && actor.isMember ? 'members' : 'public';
}

export function mustBeOfTeam(actor: Actor): void {
  if (!isOfTeam(actor)) throw new Refusal(403, 'error.forbidden');
}

/** How many people a page shows. */
export const peopleOnPage = 50;
/** How many people one export takes along. */
export const mostExported = 200_000;
