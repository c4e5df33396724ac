import { type Actor, holds } from '#platform/actor.ts';
import type { Circle } from './schema.ts';

/** Who may read a collection: the one place where this is decided. */
export function mayRead(actor: Actor, collection: { slug: string; circle: Circle }): boolean {
  const scope = `lists:${collection.slug}`;
  if (collection.circle === 'public') return true;
  if (collection.circle === 'members') return actor.kind !== 'stranger';
  if (collection.circle === 'team') return holds(actor, ['team', 'moderator', 'administrator'], scope);
  return holds(actor, ['moderator', 'administrator'], scope);
}

/** Addresses are masked for everybody whom we do not know. */
export function seesAddresses(actor: Actor): boolean {
  return actor.kind !== 'stranger';
}

/** Whoever looks after the list sees the ways to its other pages. */
export function moderates(actor: Actor, { slug }: { slug: string }): boolean {
  return holds(actor, ['moderator', 'administrator'], `lists:${slug}`);
}
