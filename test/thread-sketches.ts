import { sql } from 'kysely';
import { deriveContent, type Filed, fileMessages } from '#archive/index.ts';
import { keepBlobs } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import type { House } from '#platform/operation.ts';
import { placeAll } from '../src/archive/threads/place-all.ts';
import { letter, receivedAt, type Shelf } from './archive-shelf.ts';

/** An invented mail for tests of threads: the numbers of those it names, its subject, and its day of 2025. */
export type MailSketch = { n: number; names: ReadonlyArray<number>; subject: string; day: number };

export function sketched({ n, names, subject, day }: MailSketch): Buffer {
  return letter({
    id: `s${n}@x.example`,
    subject,
    from: `P${n % 7} <p${n % 7}@example.org>`,
    references: names.map((name) => `s${name}@x.example`),
    date: new Date(Date.UTC(2025, 0, 1, 9) + day * 86_400_000).toUTCString(),
    body: `Mail ${n}.`,
  });
}

export async function fileBatch(house: House, shelf: Shelf, raws: ReadonlyArray<Buffer>): Promise<Filed[]> {
  return house.db.transaction().execute((db) => fileBatchIn(db, shelf, raws));
}

export async function fileBatchIn(db: Trx, { id, slug }: Shelf, raws: ReadonlyArray<Buffer>): Promise<Filed[]> {
  const contents = await Promise.all(raws.map((raw) => deriveContent(raw, receivedAt)));
  const blobs = await keepBlobs(db, raws);
  const filings = raws.map((raw, n) => ({
    raw,
    blob: blobs[n] ?? new Uint8Array(),
    messageId: messageIdOf(splitMessage(raw).header, raw, 'test.example'),
    receivedAt,
    content: contents[n] ?? fail(),
  }));
  return fileMessages({ db, emit: () => undefined }, { id, slug }, filings);
}

function fail(): never {
  throw new Error('nothing was derived');
}

/** Everything about the threads of a collection, in words that do not depend on the order of filing. */
export async function threadsIn({ db }: House, collectionId: number) {
  const messages = await sql<{ hash: string }>`
    select m.hash, p.hash parent, n.hash named, m.hangs_by, t.root_hash from message m join thread t on t.id = m.thread_id
      left join message p on p.id = m.parent_id left join message n on n.id = m.named_parent_id
    where m.collection_id = ${collectionId} order by m.hash`.execute(db);
  const threads = await sql`
    select root_hash, r.hash root, t.subject, t.language, message_count, author_count, first_at, last_at, last_hash,
      first_author, last_author, last_excerpt from thread t join message r on r.id = t.root_id
    where t.collection_id = ${collectionId} order by root_hash`.execute(db);
  const missing = await sql`
    select m.hash, t.root_hash from missing_message m join thread t on t.id = m.thread_id
    where m.collection_id = ${collectionId} order by m.hash`.execute(db);
  const counts = await sql`
    select message_count, thread_count from collection where id = ${collectionId}
    union all select message_count, 0 from (select * from collection_month where collection_id = ${collectionId} order by month) m`.execute(
    db,
  );
  return { messages: messages.rows, threads: threads.rows, missing: missing.rows, counts: counts.rows };
}

/** The same, computed anew from the messages alone. */
export async function threadsAnew({ db }: House, collectionId: number) {
  const rows = await sql<{
    id: number;
    hash: string;
    sentAt: Date;
    references: string[];
    subjectKey: string;
    seemsAnswer: boolean;
  }>`
    select id, hash, sent_at "sentAt", reference_hashes as references, subject_key "subjectKey", seems_answer "seemsAnswer"
    from message where collection_id = ${collectionId} order by hash`.execute(db);
  const decided = await sql<{ hash: string; under: string | null }>`
    select hash, under_hash as under from thread_decision
    where collection_id = ${collectionId} and undone_at is null order by id`.execute(db);
  const { places, missing } = placeAll(rows.rows, new Map(decided.rows.map(({ hash, under }) => [hash, under])));
  const hashes = new Map(rows.rows.map(({ id, hash }) => [id, hash]));
  const hash = (id: number | null | undefined) => hashes.get(id ?? 0) ?? null;
  const messages = rows.rows.map((row) => {
    const place = places.get(row.id);
    return {
      hash: row.hash,
      parent: hash(place?.parent),
      named: hash(place?.named),
      hangs_by: place?.by,
      root_hash: hash(place?.root),
    };
  });
  return {
    messages,
    missing: [...missing]
      .map(([each, root]) => ({ hash: each, root_hash: hash(root) }))
      .sort((a, b) => (a.hash < b.hash ? -1 : 1)),
  };
}
