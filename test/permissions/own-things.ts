import { addCapacity } from '#members/index.ts';
import type { Visitor } from './visitors.ts';
import type { World } from './world.ts';

/** A running capacity of the visitor; a stranger is given somebody else's. */
export async function capacity({ house: it, visitors }: World, { personId }: Visitor): Promise<number> {
  const basis = 'said in a test';
  const owner = personId || (visitors[1]?.personId ?? '');
  return it.db.transaction().execute((trx) => addCapacity(trx, owner, it.now(), { kind: 'own', basis }));
}
