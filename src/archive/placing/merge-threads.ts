import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { holdCollections } from '../change-collections.ts';
import { type Collection, collectionFor } from '../collection.ts';
import { placeAnew, recordDecision } from './decide.ts';
import { messageNamed, mustModerate } from './rules.ts';

export const mergeThreads = operation({
  name: 'archive.merge-threads',
  summary: 'Hang a message, with everything below it, under another message of the same list.',
  input: z.object({
    list: z.string(),
    hash: z.string().length(32).toUpperCase(),
    /** The message that it answers: its hash, or an address of it. */
    under: z.string().trim().max(2000),
  }),

  async run(work, actor, { list, hash, under }) {
    const { db } = work;
    const collection = await collectionFor(db, actor, list);
    mustModerate(actor, collection);
    const named = messageNamed(under);
    if (!named) throw fieldRefusal('under', 'archive.place.error.unknown');
    if (named.list !== undefined && named.list !== list) throw fieldRefusal('under', 'archive.place.error.other-list');
    await holdCollections(db, [collection.id]);
    await mustHangFree(db, collection, hash, named.hash);
    const decision = await recordDecision(work, actor, collection, { hash, under: named.hash });
    await placeAnew(work, collection, hash, decision);
    return { decision };
  },
});

/** Nobody hangs under himself or under what hangs below him. */
async function mustHangFree(db: Trx, { id }: Collection, hash: string, under: string): Promise<void> {
  const { rows } = await sql<{ hash: string }>`
    with recursive above as (
      select id, parent_id, hash from message where collection_id = ${id} and hash = ${under}
      union select message.id, message.parent_id, message.hash from message join above on message.id = above.parent_id)
    select hash from above`.execute(db);
  if (rows.length === 0) throw fieldRefusal('under', 'archive.place.error.unknown');
  if (rows.some((row) => row.hash === hash)) throw fieldRefusal('under', 'archive.place.error.circle');
}
