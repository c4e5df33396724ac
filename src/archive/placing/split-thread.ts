import { z } from 'zod';
import { nameOfActor } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { collectionFor } from '../collection.ts';
import { holdCollection, placeAnew } from './decide.ts';
import { mustModerate } from './rules.ts';

export const splitThread = operation({
  name: 'archive.split-thread',
  summary: 'Make a message the beginning of a thread of its own, with everything below it.',
  input: z.object({ list: z.string(), hash: z.string().length(32).toUpperCase() }),

  async run(work, actor, { list, hash }) {
    const { db, now } = work;
    const collection = await collectionFor(db, actor, list);
    mustModerate(actor, collection);
    await holdCollection(db, collection);
    const { id } = await db
      .insertInto('thread_decision')
      .values({
        collection_id: collection.id,
        hash,
        under_hash: null,
        made_at: now,
        made_by: nameOfActor(actor) ?? '',
        undone_at: null,
        undone_by: null,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    await placeAnew(work, collection, hash, id);
    return { decision: id };
  },
});
