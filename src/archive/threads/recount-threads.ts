import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { plainSubject } from './plain-subject.ts';

/**
 * Derives the rows of threads again from their messages; threads without messages disappear. Answers how many did. The
 * root is the earliest top: several stand side by side where the message that they answer is missing.
 */
export async function recountThreads(db: Trx, threadIds: ReadonlyArray<number>): Promise<number> {
  const ids = sql`${[...threadIds]}::bigint[]`;
  const roots = await sql<{ id: number; subject: string; prefixes: string[]; shown: string }>`
    update thread set
      root_id = root.id, root_hash = root.hash, language = root.language, first_author = root.author_name,
      message_count = counted.messages, author_count = counted.authors, first_at = counted.first_at,
      last_at = last.sent_at, last_hash = last.hash, last_author = last.author_name, last_excerpt = last.excerpt,
      last_stakeholder = last.capacity ->> 'stakeholder'
    from collection,
      (select distinct on (thread_id) thread_id, id, hash, language, author_name, subject
         from message where thread_id = any(${ids}) and parent_id is null order by thread_id, sent_at, hash) root,
      (select thread_id, count(*) messages, count(distinct author_address) authors, min(sent_at) first_at
         from message where thread_id = any(${ids}) group by thread_id) counted,
      (select distinct on (thread_id) thread_id, sent_at, hash, author_name, excerpt, capacity
         from message where thread_id = any(${ids}) order by thread_id, sent_at desc, hash desc) last
    where thread.id = any(${ids}) and root.thread_id = thread.id
      and counted.thread_id = thread.id and last.thread_id = thread.id
      and collection.id = thread.collection_id
    returning thread.id, root.subject, collection.subject_prefixes as prefixes, thread.subject as shown`.execute(db);
  const named = roots.rows.flatMap(({ id, subject, prefixes, shown }) => {
    const plain = plainSubject(subject, prefixes);
    return plain === shown ? [] : [{ id, plain }];
  });
  if (named.length > 0) {
    await sql`update thread set subject = n.subject
      from unnest(${named.map(({ id }) => id)}::bigint[], ${named.map(({ plain }) => plain)}::text[]) n (id, subject)
      where thread.id = n.id`.execute(db);
  }
  const kept = new Set(roots.rows.map(({ id }) => id));
  const empty = threadIds.filter((id) => !kept.has(id));
  if (empty.length > 0) await sql`delete from thread where id = any(${empty}::bigint[])`.execute(db);
  return empty.length;
}
