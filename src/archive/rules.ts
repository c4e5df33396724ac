import { type Actor, holds } from '#platform/actor.ts';
import type { Circle } from './schema.ts';

/** Who may read a collection: the one place where this is decided. */
export function mayRead(actor: Actor, collection: { slug: string; circle: Circle }): boolean {
  const scope = `lists:${collection.slug}`;
  if (collection.circle === 'public') return true;
  if (collection.circle === 'members') return isOfNetwork(actor);
  if (collection.circle === 'team') return holds(actor, ['team', 'moderator', 'administrator'], scope);
  return holds(actor, ['moderator', 'administrator'], scope);
}

/** Addresses are masked for everybody outside the network. */
export function seesAddresses(actor: Actor): boolean {
  return isOfNetwork(actor);
}

/** Whoever is on a list is a member of the network; an office in it, at whatever list, is trusted as much. */
function isOfNetwork(actor: Actor): boolean {
  if (actor.kind === 'stranger') return false;
  return actor.kind === 'house' || actor.isMember || actor.grants.length > 0;
}

/** Whoever looks after the list sees the ways to its other pages. */
export function moderates(actor: Actor, { slug }: { slug: string }): boolean {
  return holds(actor, ['moderator', 'administrator'], `lists:${slug}`);
}
