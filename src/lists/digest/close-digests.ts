import { sql } from 'kysely';
import type { Work } from '#platform/operation.ts';
import type { List } from '../queries.ts';
import type { DeliveryMode } from '../schema.ts';
import { readersBehind } from './digest-queries.ts';
import { editionOf, isDigestMode, nameOfEdition } from './rules.ts';
import { sendWaiting } from './send-waiting.ts';
import { lockStream } from './stream.ts';

/**
 * Step, before subscriptions change how they get their mail: whoever does not go on with digests gets one last digest
 * with what he has not had, unless he takes no mail now. The caller writes the new mode in the same transaction; until
 * its end no post can come in between.
 */
export async function closeDigests(
  work: Work,
  list: List,
  subscriptions: ReadonlyArray<number>,
  next: DeliveryMode | 'pause',
): Promise<void> {
  await lockStream(work.db, list.id);
  if (next !== 'pause' && isDigestMode(next)) return;
  const readers = await readersBehind(work.db, list.id, work.now, subscriptions);
  for (const [edition, own] of Map.groupBy(readers, (reader) => nameOfEdition(editionOf(reader))))
    await sendWaiting(work, { list, edition: `last ${edition}`, readers: own });
  await work.db
    .updateTable('subscription')
    .set({ digest_after: null })
    .where('id', '=', sql<number>`any(${subscriptions}::bigint[])`)
    .execute();
}
