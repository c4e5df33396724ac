import { randomBytes } from 'node:crypto';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';
import { addressHash } from './addresses.ts';
import { previewOf, type Scope } from './preview.ts';
import { erasePostsJob } from './rules.ts';
import type { ErasedWay, ErasureClass, Traces } from './schema.ts';

export type Wish = Scope & { way: ErasedWay; why: ErasureClass; traces: Traces };

/** Keeps what somebody is about to be shown; nothing is erased yet. */
export async function keepErasure({ db, now }: Work, by: Actor, { traces, why, way, ...scope }: Wish): Promise<string> {
  const salt = randomBytes(16);
  const preview = await previewOf(db, scope, traces);
  const row = await db
    .insertInto('erasure')
    .values({
      ...{ way, class: why, collection_id: scope.collectionId, message_hash: scope.hash, state: 'planned', salt },
      ...{ planned_by: nameOfActor(by), planned_at: now, carried_out_by: null, carried_out_at: null, done_at: null },
      address_hashes: traces.addresses.map((address) => addressHash(salt, address)),
      traces: JSON.stringify(traces),
      preview: JSON.stringify(preview),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** From now on it is done, whatever happens; a second time changes nothing. */
export async function beginErasure({ db, now, emit, enqueue }: Work, by: Actor, id: string): Promise<boolean> {
  const begun = await db
    .updateTable('erasure')
    .set({ state: 'messages', carried_out_by: nameOfActor(by), carried_out_at: now })
    .where('id', '=', id)
    .where('state', '=', 'planned')
    .executeTakeFirst();
  if (begun.numUpdatedRows === 0n) return false;
  emit({ type: 'archive.erasure-begun', about: `archive:erasure:${id}` });
  await enqueue(erasePostsJob, { erasure: id });
  return true;
}
