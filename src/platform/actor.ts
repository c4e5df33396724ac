/** Who acts: nobody we know, somebody signed in, or the house itself (a job, the command, a confirmed token). */
export type Actor =
  | { kind: 'stranger' }
  | { kind: 'account'; id: string; grants: ReadonlyArray<Grant> }
  | { kind: 'house'; name: string };

/** A right that somebody holds: `role` on `scope`, which is `site` or one thing such as `lists:drafting`. */
export type Grant = { role: string; scope: string };

export const stranger: Actor = { kind: 'stranger' };

export function house(name: string): Actor {
  return { kind: 'house', name };
}

/** True for the house, and for an account that holds one of `roles` on the site or on `scope`. */
export function holds(actor: Actor, roles: ReadonlyArray<string>, scope = 'site'): boolean {
  if (actor.kind === 'house') return true;
  if (actor.kind === 'stranger') return false;
  return actor.grants.some((grant) => roles.includes(grant.role) && (grant.scope === 'site' || grant.scope === scope));
}

export function nameOfActor(actor: Actor): string | null {
  if (actor.kind === 'account') return `account:${actor.id}`;
  return actor.kind === 'house' ? `house:${actor.name}` : null;
}
