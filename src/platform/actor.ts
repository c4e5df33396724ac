/** Who acts: nobody we know, somebody signed in, or the house itself (a job, the command, a confirmed token). */
export type Actor = { kind: 'stranger' } | Account | { kind: 'house'; name: string };

/** Signing in takes an address alone: whether the network has the person as a member is another matter. */
export type Account = {
  kind: 'account';
  id: string;
  grants: ReadonlyArray<Grant>;
  isMember: boolean;
  /** There when a program acts for the person: the rooms, operations and reads its token is for. */
  scopes?: ReadonlyArray<string>;
};

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

/** True when no token narrows the actor, or when it is for `name` (`room.verb-noun`) or its whole room. */
export function coversScope(actor: Actor, name: string): boolean {
  if (actor.kind !== 'account' || !actor.scopes) return true;
  return actor.scopes.includes(name) || actor.scopes.includes(name.split('.')[0] ?? '');
}

/** Who acted, as rows and events keep it: `account:ID` or `house:NAME`. */
export function nameOfActor(actor: Actor): string | null {
  if (actor.kind === 'account') return `account:${actor.id}`;
  return actor.kind === 'house' ? `house:${actor.name}` : null;
}

/** The id of the person whom such a name means; empty for the house, and where nobody is named. */
export function personNamed(actor: string | null): string {
  return /^account:([0-9a-f-]{36})$/.exec(actor ?? '')?.[1] ?? '';
}
