import { type Actor, holds } from '#platform/actor.ts';
import { Refusal } from '#platform/refusal.ts';

/** Imported mail carries any name and any date: only who administers the site may bring it. */
export function mustAdminister(actor: Actor): void {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
}

export type ImportCounts = { read: number; added: number; already: number; aside: number; deleted: number };

/** Every message that was read is in exactly one of the others, and what was added is there. */
export function isMatched(told: ImportCounts, found: { added: number; aside: number; gained: number }): boolean {
  const { read, added, already, aside, deleted } = told;
  // Posts that came meanwhile make the archive gain more than the import added.
  return (
    read === added + already + aside + deleted &&
    found.added === added &&
    found.aside === aside &&
    found.gained >= added
  );
}
