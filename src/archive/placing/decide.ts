import { sql } from 'kysely';
import { type Actor, nameOfActor } from '#platform/actor.ts';
import type { Work } from '#platform/operation.ts';
import { type Collection, unknown } from '../collection.ts';
import { placeBatch } from '../threads/placing.ts';
import { hereOf, readHere, shelfOf, standingWhere } from '../threads/shelf.ts';
import { finishThreads, prepareThreads } from '../threads/write-placing.ts';

export type Decision = { hash: string; under: string | null };

/** Step: keeps that a message hangs under another one, or (`under` null) under none; gives the number of the decision. */
export async function recordDecision(
  { db, now }: Work,
  actor: Actor,
  { id }: Collection,
  { hash, under }: Decision,
): Promise<number> {
  const decision = await db
    .insertInto('thread_decision')
    .values({
      collection_id: id,
      hash,
      under_hash: under,
      made_at: now,
      made_by: nameOfActor(actor) ?? '',
      undone_at: null,
      undone_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return decision.id;
}

/** Step: hangs a message anew after something was decided about it, with everything below it. */
export async function placeAnew(work: Work, { id, slug }: Collection, hash: string, decision: number): Promise<void> {
  const { db, emit } = work;
  const [message] = await standingWhere(db, sql`m.collection_id = ${id} and m.hash = ${hash}`);
  if (!message) throw unknown();
  const known = (await readHere(db, id, message.references)).map(hereOf);
  const placing = await placeBatch(shelfOf(db, id), [], known, [message]);
  await prepareThreads(db, { collectionId: id, prefixes: [] }, placing, new Map());
  const threads = await finishThreads(db, { collectionId: id, prefixes: [] }, placing);
  await db
    .updateTable('collection')
    .set((eb) => ({ version: eb('version', '+', 1), thread_count: eb('thread_count', '+', threads) }))
    .where('id', '=', id)
    .execute();
  emit({
    type: 'archive.message-placed',
    about: `archive:message:${message.id}`,
    details: { collection: slug, decision },
  });
}
