import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';

/** What somebody may be for the whole site. */
export const siteRoles = ['team', 'administrator'] as const;
export type SiteRole = (typeof siteRoles)[number];

export function mustAdminister(actor: Actor): void {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
}
