import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeOfTeam } from '../directory/rules.ts';

type Record = { id: string; grants: ReadonlyArray<unknown> };

/**
 * Who gets another's record gets what it may do and its mail: where either holds an office, or is whoever asks, an
 * administrator decides.
 */
export function mustMerge(actor: Actor, records: ReadonlyArray<Record>): void {
  mustBeOfTeam(actor);
  if (!mayMerge(actor, records)) throw new Refusal(403, 'members.merge.administrator');
}

export function mayMerge(actor: Actor, records: ReadonlyArray<Record>): boolean {
  const isOffice = records.some(({ grants }) => grants.length > 0);
  const isOwn = actor.kind === 'account' && records.some(({ id }) => id === actor.id);
  return !(isOffice || isOwn) || holds(actor, ['administrator']);
}
