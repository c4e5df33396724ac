import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { holdCollections, newVersions } from '../change-collections.ts';
import { derivation } from '../filing/derivation.ts';
import { rederive } from './derived-rows.ts';
import { placeAllAgain, rewriteMessages } from './put-right.ts';

/**
 * One batch. Messages are derived before the collection is locked, so that posts wait for the writing alone; what is
 * filed meanwhile is looked at in its turn. After the last one the threads are put right from all messages at once.
 */
export const continueRebuild = operation({
  name: 'archive.continue-rebuild',
  summary: 'Go on with a rebuild; for the house itself. Says whether it is done, and whether another works on it.',
  input: z.object({ collection: z.int32() }),

  async run({ db, now, emit }, actor, { collection }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const row = await db
      .selectFrom('rebuild')
      .select(['reached', 'looked', 'changed'])
      .where('collection_id', '=', collection)
      .where('done_at', 'is', null)
      .forUpdate()
      .skipLocked()
      .executeTakeFirst();
    if (!row) return { state: await stateOf(db, collection), looked: 0 };
    const batch = await rederive(db, collection, row.reached);
    const last = batch.at(-1);
    await holdCollections(db, [collection]);
    // Filed while nobody looked: then the end is not reached yet.
    const isEnd = !last && (await rederive(db, collection, row.reached)).length === 0;
    const written = isEnd ? await placeAllAgain(db, collection) : await rewriteMessages(db, batch);
    const sum = { looked: row.looked + batch.length, changed: row.changed + written };
    await db
      .updateTable('rebuild')
      .set({ ...sum, reached: last?.id ?? row.reached, done_at: isEnd ? now : null })
      .where('collection_id', '=', collection)
      .execute();
    if (written > 0) await newVersions(db, [collection]);
    if (!isEnd) return { state: 'more' as const, looked: sum.looked };
    await db.updateTable('collection').set({ derivation }).where('id', '=', collection).execute();
    emit({ type: 'archive.rebuilt', about: `archive:collection:${collection}`, details: sum });
    return { state: 'done' as const, looked: sum.looked };
  },
});

async function stateOf(db: Trx, collection: number): Promise<'done' | 'taken'> {
  const row = await db
    .selectFrom('rebuild')
    .select('done_at')
    .where('collection_id', '=', collection)
    .executeTakeFirst();
  return row === undefined || row.done_at !== null ? 'done' : 'taken';
}
