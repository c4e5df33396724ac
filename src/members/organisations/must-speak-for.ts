import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { isOfTeam } from '../directory/rules.ts';
import { representativeIds } from './queries.ts';

/** Whoever acts for an organisation speaks for it, or is of the team. */
export async function mustSpeakFor(db: Db, actor: Actor, organisation: string): Promise<void> {
  if (isOfTeam(actor)) return;
  if (actor.kind !== 'account' || !(await representativeIds(db, organisation)).includes(actor.id))
    throw new Refusal(403, 'error.forbidden');
}
