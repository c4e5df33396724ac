import { z } from 'zod';
import { type Eraser, eraserFor, finishErasure } from '#archive/index.ts';
import { holds, nameOfActor } from '#platform/actor.ts';
import { dropUnusedBlobs, keepBlob, readBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { forgetSettled } from '#platform/incoming.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

/** What lists keep of posts beside the archive: those that were held. Then the erasure is over. */
export const eraseHeldPosts = operation({
  name: 'lists.erase-held-posts',
  summary: 'Erase from held posts what was erased from the archive; for the house itself.',
  input: z.object({ erasures: z.array(z.uuid()).max(500) }),

  async run(work, actor, { erasures }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    for (const id of erasures) {
      const eraser = await eraserFor(work, id);
      if (!eraser) continue;
      for (const row of await heldIn(work.db, eraser)) await eraseHeld(work.db, eraser, row, nameOfActor(actor));
      await finishErasure(work, id);
    }
    return {};
  },
});

type Held = Awaited<ReturnType<typeof heldIn>>[number];

/** All of them: a post may quote whom it is not from. Settled ones are few, since nobody keeps them for long. */
async function heldIn(db: Trx, { collectionId }: Eraser) {
  return db
    .selectFrom('held_post')
    .innerJoin('list', 'list.id', 'held_post.list_id')
    .select(['held_post.id', 'blob', 'edited_blob', 'sender', 'subject', 'state', 'held_at'])
    .$if(collectionId !== null, (query) => query.where('list.collection_id', '=', collectionId))
    .orderBy('held_post.id')
    .execute();
}

/** A post of his own that still waits is not wanted any more. */
async function eraseHeld(db: Trx, eraser: Eraser, row: Held, by: string | null): Promise<void> {
  const raw = await readBlob(db, row.blob);
  const { raw: clean, isOwn } = await eraser.erase(raw, row.held_at);
  const edited = row.edited_blob && (await eraser.erase(await readBlob(db, row.edited_blob), row.held_at)).raw;
  const blob = clean === raw ? row.blob : await keepBlob(db, clean);
  const own = isOwn
    ? {
        sender: eraser.pseudonym,
        authentication: null,
        subject: eraser.way === 'removed' ? '' : eraser.wipe(row.subject),
      }
    : {};
  const settled =
    isOwn && row.state === 'held' ? { state: 'discarded' as const, decided_at: row.held_at, decided_by: by } : {};
  await db
    .updateTable('held_post')
    .set({ blob, edited_blob: edited ? await keepBlob(db, edited) : null, ...own, ...settled })
    .where('id', '=', row.id)
    .execute();
  const old = row.edited_blob ? [row.blob, row.edited_blob] : [row.blob];
  if (clean !== raw) await forgetSettled(db, old);
  await dropUnusedBlobs(db, old);
}
