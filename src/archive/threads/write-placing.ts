import { sql } from 'kysely';
import type { Capacity } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import type { PlacedThread, Placing } from './placing.ts';
import { plainSubject } from './plain-subject.ts';
import { recountThreads } from './recount-threads.ts';

/** What a thread's row tells of a message that joins it. */
export type Told = {
  id: number;
  hash: string;
  subject: string;
  author: { name: string; address: string };
  capacity: Capacity;
  sentAt: Date;
  language: string | null;
  excerpt: string;
};
export type Shelved = { collectionId: number; prefixes: ReadonlyArray<string> };

/** Before the newcomers' rows are written: rows for new threads, and the new sums of those that only grow. */
export async function prepareThreads(
  db: Trx,
  { collectionId, prefixes }: Shelved,
  { threads }: Placing,
  told: ReadonlyMap<number, Told>,
): Promise<void> {
  const created = threads.filter(({ isNew }) => isNew);
  if (created.length > 0) {
    const rows = created.map((thread) => ({ collection_id: collectionId, ...newRow(thread, told, prefixes) }));
    const columns = sql.raw(Object.keys(rows[0] ?? {}).join(', '));
    await sql`insert into thread (${columns}) overriding system value
      select ${columns} from json_populate_recordset(null::thread, ${JSON.stringify(rows)}::json)`.execute(db);
  }
  await growThreads(db, threads, told);
}

/** After the newcomers' rows are written: what else moved, and the threads that have to be counted. Answers how many threads there are more. */
export async function finishThreads(
  db: Trx,
  { collectionId }: Shelved,
  { moved, joined, opened, missing, threads }: Placing,
): Promise<number> {
  if (moved.length > 0) {
    await sql`
      update message set named_parent_id = m.named, hangs_by = m.by, parent_id = m.parent, thread_id = m.thread
      from unnest(${moved.map(({ id }) => id)}::bigint[], ${moved.map(({ named }) => named)}::bigint[],
        ${moved.map(({ by }) => by)}::text[], ${moved.map(({ parent }) => parent)}::bigint[],
        ${moved.map(({ thread }) => thread)}::bigint[]) m (id, named, by, parent, thread)
      where message.id = m.id`.execute(db);
  }
  // Before others join them: what a joining thread waits for stays.
  if (opened.length > 0) {
    await sql`delete from missing_message where thread_id = any(${[...opened]}::bigint[])`.execute(db);
  }
  for (const { from, into } of joined) {
    await db.updateTable('message').set({ thread_id: into }).where('thread_id', '=', from).execute();
    await db.updateTable('missing_message').set({ thread_id: into }).where('thread_id', '=', from).execute();
  }
  await writeMissing(db, collectionId, missing);
  const changed = threads.filter(({ kind }) => kind === 'changed').map(({ id }) => id);
  const touched = new Set([...changed, ...opened, ...joined.map(({ from }) => from)]);
  const gone = touched.size > 0 ? await recountThreads(db, [...touched]) : 0;
  return threads.filter(({ isNew }) => isNew).length - gone;
}

async function writeMissing(db: Trx, collectionId: number, missing: Placing['missing']): Promise<void> {
  if (missing.length === 0) return;
  await sql`insert into missing_message (collection_id, hash, thread_id)
    select ${collectionId}, m.hash, m.thread
    from unnest(${missing.map(({ hash }) => hash)}::text[], ${missing.map(({ thread }) => thread)}::bigint[]) m (hash, thread)
    on conflict (collection_id, hash) do update set thread_id = excluded.thread_id
      where missing_message.thread_id <> excluded.thread_id`.execute(db);
}

/** A whole row for a thread of newcomers; a place to be counted into for one of messages that were here before. */
function newRow(
  { id, kind, fresh, rootId, rootHash }: PlacedThread,
  told: ReadonlyMap<number, Told>,
  prefixes: ReadonlyArray<string>,
) {
  const sum = sumOf(kind === 'new' ? fresh.flatMap((each) => told.get(each) ?? []) : []);
  const root = kind === 'new' ? told.get(rootId) : undefined;
  return {
    id,
    root_id: root ? rootId : null,
    root_hash: rootHash,
    subject: plainSubject(root?.subject ?? '', prefixes),
    language: root?.language ?? null,
    first_author: root?.author.name ?? '',
    message_count: sum.messages,
    author_count: sum.authors.length,
    first_at: sum.firstAt,
    last_at: sum.last?.sentAt ?? sum.firstAt,
    last_hash: sum.last?.hash ?? '',
    last_author: sum.last?.author.name ?? '',
    last_stakeholder: sum.last?.capacity.stakeholder ?? null,
    last_excerpt: sum.last?.excerpt ?? '',
  };
}

function sumOf(messages: ReadonlyArray<Told>) {
  const inOrder = messages.toSorted((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || (a.hash < b.hash ? -1 : 1));
  return {
    messages: messages.length,
    authors: [...new Set(messages.map(({ author }) => author.address))],
    firstAt: inOrder[0]?.sentAt ?? new Date(0),
    last: inOrder.at(-1),
  };
}

/** Adds to the sums of threads that only got more messages, without reading them. */
async function growThreads(
  db: Trx,
  threads: ReadonlyArray<PlacedThread>,
  told: ReadonlyMap<number, Told>,
): Promise<void> {
  const grown = threads.filter(({ kind, fresh }) => kind === 'grown' && fresh.length > 0);
  if (grown.length === 0) return;
  const rows = grown.map(({ id, fresh }) => {
    const { messages, authors, firstAt, last } = sumOf(fresh.flatMap((each) => told.get(each) ?? []));
    return {
      id,
      messages,
      authors,
      first_at: firstAt,
      at: last?.sentAt,
      hash: last?.hash,
      author: last?.author.name,
      stakeholder: last?.capacity.stakeholder ?? null,
      excerpt: last?.excerpt,
    };
  });
  const later = sql`(g.at, g.hash) > (thread.last_at, thread.last_hash)`;
  await sql`
    update thread set
      message_count = thread.message_count + g.messages,
      author_count = thread.author_count + (
        select count(*) from unnest(g.authors) a (address)
        where not exists (select from message m where m.thread_id = thread.id and m.author_address = a.address)),
      first_at = least(thread.first_at, g.first_at),
      last_at = case when ${later} then g.at else thread.last_at end,
      last_hash = case when ${later} then g.hash else thread.last_hash end,
      last_author = case when ${later} then g.author else thread.last_author end,
      last_stakeholder = case when ${later} then g.stakeholder else thread.last_stakeholder end,
      last_excerpt = case when ${later} then g.excerpt else thread.last_excerpt end
    from json_to_recordset(${JSON.stringify(rows)}::json) g (id bigint, messages integer, authors text[],
      first_at timestamptz, at timestamptz, hash text, author text, stakeholder text, excerpt text)
    where thread.id = g.id`.execute(db);
}
