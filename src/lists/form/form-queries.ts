import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type List, listFor } from '../queries.ts';
import { mustModerate } from '../rules.ts';

/** A list whose mail `actor` may shape. */
export async function listToForm(db: Db, actor: Actor, name: string): Promise<List> {
  const list = await listFor(db, actor, name);
  mustModerate(actor, list.name);
  return list;
}
