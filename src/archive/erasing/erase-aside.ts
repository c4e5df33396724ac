import { dropUnusedBlobs, keepBlob, readBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import type { Eraser } from './finish-erasure.ts';

/**
 * What imports could not file is kept raw for an administrator. Of a mail that was to be removed only its place in the
 * source is left; others are redacted like what is in the archive.
 */
export async function eraseAside(db: Trx, { collectionId, way, erase }: Eraser): Promise<void> {
  const rows = await db
    .selectFrom('import_aside')
    .select(['id', 'blob', 'created_at'])
    .$if(collectionId !== null, (query) => query.where('collection_id', '=', collectionId))
    .orderBy('id')
    .execute();
  for (const { id, blob, created_at } of rows) {
    if (!blob) continue;
    const raw = await readBlob(db, blob);
    const { raw: clean, isOwn } = await erase(raw, created_at);
    if (clean === raw) continue;
    const kept = isOwn && way === 'removed' ? null : await keepBlob(db, clean);
    await db.updateTable('import_aside').set({ blob: kept }).where('id', '=', id).execute();
    await dropUnusedBlobs(db, [blob]);
  }
}
