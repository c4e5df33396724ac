import type { Actor } from '#platform/actor.ts';
import type { Limit } from '#platform/limits.ts';
import { Refusal } from '#platform/refusal.ts';

/** How long a link to sign in holds that goes by mail; the administrator's, from the command, holds a day. */
export const minutesOfLink = 15;
export const minutesOfAdministratorLink = 24 * 60;

/** Asked of known and unknown addresses alike, so that being refused tells nothing. */
export const linksPerAddress: Limit = { name: 'sign-in.address', most: 5, minutes: 60 };
export const linksPerClient: Limit = { name: 'sign-in.client', most: 20, minutes: 60 };

/** Enough for whoever has many; too few to find out whose address is whose. */
export const addressesPerPerson: Limit = { name: 'add-address.person', most: 10, minutes: 60 };

export const sendAddressLinkJob = 'members.send-address-link';
export const sendSignInLinkJob = 'members.send-sign-in-link';

/** The person who acts for himself; whoever is not signed in is asked to. */
export function mustBeSomebody(actor: Actor): string {
  if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
  return actor.id;
}
