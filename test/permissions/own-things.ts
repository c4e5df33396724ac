import { addCapacity } from '#members/index.ts';
import type { LeftAs } from '../../src/front/me/undo-facts.ts';
import { person } from '../people.ts';
import type { Visitor } from './visitors.ts';
import type { World } from './world.ts';

/** A running capacity of the visitor; a stranger is given somebody else's. */
export async function capacity({ house: it, visitors }: World, { personId }: Visitor): Promise<number> {
  const basis = 'said in a test';
  const owner = personId || (visitors[1]?.personId ?? '');
  return it.db.transaction().execute((trx) => addCapacity(trx, owner, it.now(), { kind: 'own', basis }));
}

/** What the goodbye of somebody who has just left says. */
export async function leftOnce({ house: it, next }: World): Promise<LeftAs> {
  const left = new Date('2026-03-01T08:00:00Z');
  const id = await person(it, `left${next()}@people.example`, 'Left');
  const facts = { joined_at: left, left_at: left, how: 'form' as const, basis: 'a test' };
  await it.db
    .insertInto('membership')
    .values({ person_id: id, ...facts })
    .execute();
  return { person: id, left: left.toISOString(), ended: [], listed: false, helps: false, weekly: false };
}
