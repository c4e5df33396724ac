import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { collectionFor, collectionsFor } from '../collection.ts';
import { isOther, otherAttachments, otherFields, rederive, wantedRows } from './derived-rows.ts';
import { wholePlaces, wrongCounts, wrongThreads } from './whole-places.ts';

/** What is stored and not what would be derived: which message, thread or sum of which list, and in which fields. */
export type Difference = {
  list: string;
  kind: 'message' | 'thread' | 'missing' | 'count';
  hash: string | null;
  fields: string[];
};
export type Look = { list: string; looked: number; messages: number };

/**
 * Derives everything again and compares; changes nothing. Each list is read in one snapshot, so that mail that comes
 * meanwhile looks like no difference.
 */
export async function* verifyArchive(
  db: Db,
  actor: Actor,
  list: string | undefined,
): AsyncGenerator<Difference | Look> {
  const chosen = list === undefined ? await collectionsFor(db, actor) : [await collectionFor(db, actor, list)];
  for (const { id, slug, messages } of chosen) {
    const trx = await db.startTransaction().setIsolationLevel('repeatable read').setAccessMode('read only').execute();
    try {
      yield* messagesOf(trx, { id, slug, messages });
      yield* wholeOf(trx, { id, slug });
    } finally {
      await trx.rollback().execute();
    }
  }
}

async function* messagesOf(db: Db, { id, slug: list, messages }: { id: number; slug: string; messages: number }) {
  let reached = 0;
  let looked = 0;
  for (;;) {
    const batch = await rederive(db, id, reached);
    const last = batch.at(-1);
    if (!last) return;
    const { rows } = await sql<{ hash: string; fields: string[] }>`select message.hash, ${otherFields} as fields
      from ${wantedRows(batch)} join message on message.id = wanted.id where ${isOther} order by message.id`.execute(
      db,
    );
    for (const { hash, fields } of rows) yield { list, kind: 'message', hash, fields } satisfies Difference;
    for (const { hash } of await otherAttachments(db, batch))
      yield { list, kind: 'message', hash, fields: ['attachments'] } satisfies Difference;
    reached = last.id;
    looked += batch.length;
    yield { list, looked, messages } satisfies Look;
  }
}

async function* wholeOf(db: Db, { id, slug: list }: { id: number; slug: string }): AsyncGenerator<Difference> {
  const { wrong, isMissingWrong } = await wholePlaces(db, id);
  for (const { hash, fields } of wrong) yield { list, kind: 'message', hash, fields };
  if (isMissingWrong) yield { list, kind: 'missing', hash: null, fields: ['missing_message'] };
  for (const { hash, fields } of await wrongThreads(db, id)) yield { list, kind: 'thread', hash, fields };
  for (const what of await wrongCounts(db, id)) yield { list, kind: 'count', hash: null, fields: [what] };
}
