import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';

export type OldNumber = { number: number; hash: string };

/** Step: what pipermail called these messages. What is told last counts. */
export async function rememberNumbers(db: Trx, collectionId: number, numbers: ReadonlyArray<OldNumber>): Promise<void> {
  const last = new Map(numbers.map(({ number, hash }) => [number, hash]));
  if (last.size === 0) return;
  await db
    .insertInto('old_address')
    .values([...last].map(([number, hash]) => ({ collection_id: collectionId, number, hash })))
    .onConflict((conflict) => conflict.columns(['collection_id', 'number']).doUpdateSet({ hash: sql`excluded.hash` }))
    .execute();
}
