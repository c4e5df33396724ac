import type { Actor } from '#platform/actor.ts';
import { readBlob } from '#platform/blobs.ts';
import type { Db } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { collectionFor } from '../collection.ts';
import { seesAddresses } from '../rules.ts';
import type { Circle } from '../schema.ts';

export type RawMessage = { hash: string; receivedAt: Date; raw: Uint8Array };

const page = 500;

/** Who may read a collection, how many messages `rawMessages` gives, and when it was made. */
export async function collectionFacts(
  db: Db,
  actor: Actor,
  slug: string,
): Promise<{ circle: Circle; messages: number; createdAt: Date }> {
  const { circle, messages, createdAt } = await collectionFor(db, actor, slug);
  return { circle, messages, createdAt };
}

/**
 * Every message of a collection byte for byte, in the order in which they were filed, one in memory at a time. Only
 * for those who may see addresses. What is filed meanwhile comes too.
 */
export async function* rawMessages(db: Db, actor: Actor, slug: string): AsyncGenerator<RawMessage> {
  if (!seesAddresses(actor)) throw new Refusal(403, 'error.forbidden');
  const { id: collection } = await collectionFor(db, actor, slug);
  let last = 0;
  for (;;) {
    const rows = await db
      .selectFrom('message')
      .select(['id', 'hash', 'blob', 'received_at as receivedAt'])
      .where('collection_id', '=', collection)
      .where('id', '>', last)
      .orderBy('id')
      .limit(page)
      .execute();
    for (const { blob, ...message } of rows) yield { ...message, raw: await readBlob(db, blob) };
    const end = rows.at(-1);
    if (!end) return;
    last = end.id;
  }
}
