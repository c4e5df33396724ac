import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { insertAttachments } from '../filing/insert-messages.ts';
import { recountThreads } from '../threads/recount-threads.ts';
import { draw } from '../threads/shelf.ts';
import { isOther, otherAttachments, type Rederived, setDerived, wantedRows } from './derived-rows.ts';
import { type Whole, wholePlaces, wrongCounts, wrongThreads } from './whole-places.ts';

/** Writes what was derived where it is something else. A message whose bytes were replaced meanwhile is left alone. */
export async function rewriteMessages(db: Trx, rows: ReadonlyArray<Rederived>): Promise<number> {
  if (rows.length === 0) return 0;
  const { rows: written } = await sql<{ id: number }>`update message set ${setDerived} from ${wantedRows(rows)}
    where message.id = wanted.id and message.blob = wanted.blob and ${isOther} returning message.id`.execute(db);
  const { rows: same } = await sql<{ id: number }>`select message.id from message join unnest(
    ${rows.map(({ id }) => id)}::bigint[], ${rows.map(({ blob }) => blob)}::bytea[]) w (id, blob) using (id, blob)`.execute(
    db,
  );
  const still = new Set(same.map(({ id }) => id));
  const others = (await otherAttachments(db, rows)).filter(({ id }) => still.has(id));
  if (others.length > 0) {
    await sql`delete from attachment where message_id = any(${others.map(({ id }) => id)}::bigint[])`.execute(db);
    await insertAttachments(db, others);
  }
  return new Set([...written.map(({ id }) => id), ...others.map(({ id }) => id)]).size;
}

/** The threads, months and sums of a collection as its messages and people's decisions make them. */
export async function placeAllAgain(db: Trx, collectionId: number): Promise<number> {
  const whole = await wholePlaces(db, collectionId);
  await writePlaces(db, collectionId, whole);
  const threads = (await wrongThreads(db, collectionId)).map(({ id }) => id);
  if (threads.length > 0) await recountThreads(db, threads);
  const counts = await wrongCounts(db, collectionId);
  if (counts.length > 0) await countAgain(db, collectionId);
  return whole.wrong.length + threads.length + counts.length;
}

async function writePlaces(db: Trx, collectionId: number, { wrong, missing, isMissingWrong }: Whole): Promise<void> {
  const roots = [...new Set([...wrong, ...missing].map(({ thread }) => thread).filter((thread) => thread < 0))];
  const drawn = roots.length > 0 ? await draw(db, 'thread', roots.length) : [];
  const made = new Map(roots.map((root, at) => [root, drawn[at] ?? 0]));
  const threadOf = (thread: number) => made.get(thread) ?? thread;
  if (drawn.length > 0) {
    await sql`insert into thread (id, collection_id, root_hash, subject, message_count, author_count, first_at, last_at,
        first_author, last_author, last_excerpt) overriding system value
      select id, ${collectionId}, '', '', 0, 0, 'epoch', 'epoch', '', '', '' from unnest(${drawn}::bigint[]) n (id)`.execute(
      db,
    );
  }
  if (wrong.length > 0) {
    await sql`update message set named_parent_id = m.named, hangs_by = m.by, parent_id = m.parent, thread_id = m.thread
      from unnest(${wrong.map(({ id }) => id)}::bigint[], ${wrong.map(({ named }) => named)}::bigint[],
        ${wrong.map(({ by }) => by)}::text[], ${wrong.map(({ parent }) => parent)}::bigint[],
        ${wrong.map(({ thread }) => threadOf(thread))}::bigint[]) m (id, named, by, parent, thread)
      where message.id = m.id`.execute(db);
  }
  if (!isMissingWrong) return;
  await db.deleteFrom('missing_message').where('collection_id', '=', collectionId).execute();
  await sql`insert into missing_message (collection_id, hash, thread_id)
    select ${collectionId}, m.hash, m.thread from unnest(${missing.map(({ hash }) => hash)}::text[],
      ${missing.map(({ thread }) => threadOf(thread))}::bigint[]) m (hash, thread)`.execute(db);
}

async function countAgain(db: Trx, collectionId: number): Promise<void> {
  await db.deleteFrom('collection_month').where('collection_id', '=', collectionId).execute();
  await sql`insert into collection_month (collection_id, month, message_count)
    select collection_id, date_trunc('month', sent_at at time zone 'utc')::date, count(*)
    from message where collection_id = ${collectionId} group by 1, 2`.execute(db);
  await sql`update collection set message_count = (select count(*) from message where collection_id = ${collectionId}),
    thread_count = (select count(*) from thread where collection_id = ${collectionId}) where id = ${collectionId}`.execute(
    db,
  );
}
