import { sql } from 'kysely';
import type { Capacity } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { plainSubject } from './plain-subject.ts';

/** A thread that its first message will join at once. */
export async function newThread(
  db: Trx,
  collectionId: number,
  hash: string,
  content: ArchiveContent,
  prefixes: ReadonlyArray<string>,
): Promise<{ thread_id: number }> {
  const row = await db
    .insertInto('thread')
    .values({
      collection_id: collectionId,
      root_id: null,
      root_hash: hash,
      subject: plainSubject(content.subject, prefixes),
      language: content.language,
      message_count: 0,
      author_count: 0,
      first_at: content.sentAt,
      last_at: content.sentAt,
      first_author: content.author.name,
      last_author: content.author.name,
      last_stakeholder: null,
      last_excerpt: '',
    })
    .returning('id as thread_id')
    .executeTakeFirstOrThrow();
  return row;
}

/** Counts a message that was added to a thread without moving any other: the common case, without reading the thread. */
export async function addToThread(
  db: Trx,
  threadId: number,
  id: number,
  isAnswer: boolean,
  { sentAt, author, excerpt }: ArchiveContent,
  capacity: Capacity = {},
): Promise<void> {
  const isNew = sql<number>`(not exists (select from message where thread_id = ${threadId} and author_address = ${author.address} and id <> ${id}))::int`;
  const updated = await db
    .updateTable('thread')
    .set((eb) => ({
      message_count: eb('message_count', '+', 1),
      author_count: eb('author_count', '+', isNew),
      first_at: sql<Date>`least(first_at, ${sentAt})`,
      last_at: sql<Date>`greatest(last_at, ${sentAt})`,
      last_author: sql<string>`case when ${sentAt} >= last_at then ${author.name} else last_author end`,
      last_stakeholder: sql<string>`case when ${sentAt} >= last_at then ${capacity.stakeholder ?? null} else last_stakeholder end`,
      last_excerpt: sql<string>`case when ${sentAt} >= last_at then ${excerpt} else last_excerpt end`,
      ...(isAnswer ? {} : { root_id: id }),
    }))
    .where('id', '=', threadId)
    // Two at the same moment: which is the last is not for the order of arrival to decide.
    .where((eb) => eb.or([eb.val(!isAnswer), eb('last_at', '<>', sentAt)]))
    .executeTakeFirst();
  if (updated.numUpdatedRows === 0n) await recountThreads(db, [threadId]);
}

/** Derives the rows of threads again from their messages; threads without messages disappear. */
export async function recountThreads(db: Trx, threadIds: ReadonlyArray<number>): Promise<number> {
  const ids = sql`${[...threadIds]}::bigint[]`;
  const roots = await sql<{ id: number; subject: string; prefixes: string[] }>`
    update thread set
      root_id = root.id, root_hash = root.hash, language = root.language, first_author = root.author_name,
      message_count = counted.messages, author_count = counted.authors, first_at = counted.first_at,
      last_at = last.sent_at, last_author = last.author_name, last_excerpt = last.excerpt,
      last_stakeholder = last.capacity ->> 'stakeholder'
    from message root, collection,
      (select thread_id, count(*) messages, count(distinct author_address) authors, min(sent_at) first_at
         from message where thread_id = any(${ids}) group by thread_id) counted,
      (select distinct on (thread_id) thread_id, sent_at, author_name, excerpt, capacity
         from message where thread_id = any(${ids}) order by thread_id, sent_at desc, hash desc) last
    where thread.id = any(${ids}) and root.thread_id = thread.id and root.parent_id is null
      and counted.thread_id = thread.id and last.thread_id = thread.id
      and collection.id = thread.collection_id
    returning thread.id, root.subject, collection.subject_prefixes as prefixes`.execute(db);
  for (const { id, subject, prefixes } of roots.rows) {
    await db
      .updateTable('thread')
      .set({ subject: plainSubject(subject, prefixes) })
      .where('id', '=', id)
      .execute();
  }
  const kept = new Set(roots.rows.map(({ id }) => id));
  const empty = threadIds.filter((id) => !kept.has(id));
  if (empty.length > 0) await db.deleteFrom('thread').where('id', 'in', empty).execute();
  return empty.length;
}
