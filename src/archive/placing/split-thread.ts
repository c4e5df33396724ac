import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { holdCollections } from '../change-collections.ts';
import { collectionFor } from '../collection.ts';
import { placeAnew, recordDecision } from './decide.ts';
import { mustModerate } from './rules.ts';

export const splitThread = operation({
  name: 'archive.split-thread',
  summary: 'Make a message the beginning of a thread of its own, with everything below it.',
  input: z.object({ list: z.string(), hash: z.string().length(32).toUpperCase() }),

  async run(work, actor, { list, hash }) {
    const { db } = work;
    const collection = await collectionFor(db, actor, list);
    mustModerate(actor, collection);
    await holdCollections(db, [collection.id]);
    const decision = await recordDecision(work, actor, collection, { hash, under: null });
    await placeAnew(work, collection, hash, decision);
    return { decision };
  },
});
