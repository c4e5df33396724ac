import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { holdCollections } from '../change-collections.ts';
import { collectionFor } from '../collection.ts';
import { placeAnew } from './decide.ts';
import { mustModerate } from './rules.ts';

/** What was decided before it counts again; without that, what the message itself says. */
export const undoThreadDecision = operation({
  name: 'archive.undo-thread-decision',
  summary: 'Take back a decision about where a message hangs.',
  input: z.object({ list: z.string(), decision: z.coerce.number().int().positive() }),

  async run(work, actor, { list, decision }) {
    const { db, now } = work;
    const collection = await collectionFor(db, actor, list);
    mustModerate(actor, collection);
    await holdCollections(db, [collection.id]);
    const undone = await db
      .updateTable('thread_decision')
      .set({ undone_at: now, undone_by: nameOfActor(actor) })
      .where('id', '=', decision)
      .where('collection_id', '=', collection.id)
      .where('undone_at', 'is', null)
      .returning('hash')
      .executeTakeFirst();
    if (!undone) throw new Refusal(409, 'archive.place.error.undone');
    await placeAnew(work, collection, undone.hash, decision);
    return { hash: undone.hash };
  },
});
