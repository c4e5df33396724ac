import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { mayRead } from './rules.ts';

export type CollectionFigures = { messages: number; lastAt: Date | null };

/** How much is in each collection that `actor` may read, by the collection's id. */
export async function figuresOf(db: Db, actor: Actor): Promise<Map<number, CollectionFigures>> {
  const rows = await db
    .selectFrom('collection')
    .select((eb) => [
      'collection.id',
      'slug',
      'circle',
      'message_count as messages',
      eb
        .selectFrom('thread')
        .select('last_at')
        .whereRef('thread.collection_id', '=', 'collection.id')
        .orderBy('last_at', 'desc')
        .limit(1)
        .as('lastAt'),
    ])
    .execute();
  return new Map(
    rows.filter((row) => mayRead(actor, row)).map(({ id, messages, lastAt }) => [id, { messages, lastAt }]),
  );
}
