import type { Actor } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';

/** Who is signed in; a stranger is asked to sign in. */
export function selfIn(actor: Actor): string {
  if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
  return actor.id;
}
