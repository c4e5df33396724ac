import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Office } from './schema.ts';

/** Words that an address needs for itself. */
export const takenSlugs: ReadonlyArray<string> = ['open'];

const roles = ['team', 'administrator'] as const;

export function mayEdit(actor: Actor): boolean {
  return holds(actor, roles);
}

export function mustEdit(actor: Actor): void {
  if (!mayEdit(actor)) throw new Refusal(403, 'error.forbidden');
}

/** What everybody is told about who did it. */
export function officeOf(actor: Actor): Office {
  if (actor.kind === 'house') return 'house';
  return actor.kind === 'account' && actor.grants.some(({ role, scope }) => role === 'team' && scope === 'site')
    ? 'team'
    : 'administrator';
}

/** Whoever changes what he did not see as it is now would undo somebody's change without knowing. */
export function mustBeAsSeen(seen: number | undefined, now: number): void {
  if (seen !== undefined && seen !== now)
    throw new Refusal(422, 'error.form', {}, [{ field: 'reason', code: 'processes.error.changed-meanwhile' }]);
}

/** The order of `ids` when `id` has gone one up or down. */
export function moved(ids: ReadonlyArray<number>, id: number, to: 'up' | 'down'): number[] {
  const order = [...ids];
  const at = order.indexOf(id);
  const other = to === 'up' ? at - 1 : at + 1;
  const [one, two] = [order[at], order[other]];
  if (one === undefined || two === undefined) return order;
  order[at] = two;
  order[other] = one;
  return order;
}
