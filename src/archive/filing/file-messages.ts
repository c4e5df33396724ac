import { sql } from 'kysely';
import type { Capacity } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import type { Authentication } from '#platform/mail/authenticate.ts';
import { messageHash, secondMessageHash } from '#platform/mail/message-id.ts';
import type { Work } from '#platform/operation.ts';
import type { Asking } from '../threads/bond.ts';
import { type Placing, placeBatch } from '../threads/placing.ts';
import { draw, hereOf, type Known, readHere, shelfOf } from '../threads/shelf.ts';
import { finishThreads, prepareThreads, type Told } from '../threads/write-placing.ts';
import type { ArchiveContent } from './derive.ts';
import { insertAttachments, insertMessages } from './insert-messages.ts';

/** A message to file, with what was derived from it. */
export type Filing = {
  raw: Uint8Array;
  /** SHA-256 of the raw bytes, already stored by `keepBlob`. */
  blob: Uint8Array;
  /** Without angle brackets; made up by the caller where the message has none. */
  messageId: string;
  receivedAt: Date;
  authorPerson?: string | undefined;
  capacity?: Capacity | undefined;
  authentication?: Authentication | undefined;
  /** The blob of what its author sent, where a moderator changed it before it went out. */
  original?: Uint8Array | undefined;
  content: ArchiveContent;
};
export type Filed = { kind: 'added' | 'already'; hash: string; threadHash: string };
export type NewRow = Filing & Asking;

/**
 * Step: puts messages into a collection, each into its place in a thread, under its permanent hash. Messages that
 * already name one are hung under it. The same message twice is one; another message with its Message-ID gets a hash
 * of its own. One by one or all at once gives the same; at once it is the same number of queries for one and for 500.
 */
export async function fileMessages(
  work: Pick<Work, 'db' | 'emit'>,
  collection: { id: number; slug: string },
  filings: ReadonlyArray<Filing>,
): Promise<Filed[]> {
  const { db } = work;
  // One batch at a time in a collection: what hangs where depends on what is there already.
  const { subject_prefixes: prefixes } = await db
    .selectFrom('collection')
    .select('subject_prefixes')
    .where('id', '=', collection.id)
    .forUpdate()
    .executeTakeFirstOrThrow();
  const named = filings.map(namesOf);
  const hashes = named.flatMap(({ hash, second, references }) => [hash, second, ...references]);
  const here = await readHere(db, collection.id, [...new Set(hashes)]);
  const sorted = sortNew(filings, named, here);
  const rows = await numbered(db, sorted.fresh);
  const shelf = shelfOf(db, collection.id);
  const placing = rows.length > 0 ? await placeBatch(shelf, rows, here.map(hereOf)) : undefined;
  if (placing) await write(work, collection, { collectionId: collection.id, prefixes }, rows, placing);
  return answered(sorted.filed, here, rows, placing);
}

async function write(
  { db, emit }: Pick<Work, 'db' | 'emit'>,
  collection: { id: number; slug: string },
  shelved: { collectionId: number; prefixes: ReadonlyArray<string> },
  rows: ReadonlyArray<NewRow>,
  placing: Placing,
): Promise<void> {
  await prepareThreads(db, shelved, placing, new Map(rows.map((row) => [row.id, toldOf(row)])));
  await insertMessages(db, collection.id, rows, placing.fresh);
  await insertAttachments(db, rows);
  const threads = await finishThreads(db, shelved, placing);
  await countMessages(db, collection.id, rows, threads);
  for (const { id } of rows) {
    emit({ type: 'archive.message-filed', about: `archive:message:${id}`, details: { collection: collection.slug } });
  }
}

type Names = { hash: string; second: string; references: string[] };

function namesOf({ messageId, content }: Filing): Names {
  const hash = messageHash(messageId);
  const references = content.references.filter((each) => each !== hash);
  return { hash, second: secondMessageHash(messageId, content.identity), references };
}

type Fresh = Filing & Omit<Asking, 'id'>;
type Sorted = { fresh: Fresh[]; filed: { kind: Filed['kind']; hash: string }[] };

/** Which are new, and under which hash; the rest is here already, or stands twice in the batch. */
function sortNew(filings: ReadonlyArray<Filing>, named: ReadonlyArray<Names>, here: ReadonlyArray<Known>): Sorted {
  const identities = new Map(here.map(({ hash, identity, earlier }) => [hash, [identity, ...earlier]]));
  const fresh: Fresh[] = [];
  const filed = filings.map((filing, n): Sorted['filed'][number] => {
    const { hash, second, references } = named[n] ?? namesOf(filing);
    const { sentAt, identity, thread } = filing.content;
    const isThis = (each: string) => identities.get(each)?.some((known) => Buffer.compare(known, identity) === 0);
    const same = [hash, second].find(isThis);
    if (same !== undefined) return { kind: 'already', hash: same };
    const own = identities.has(hash) ? second : hash;
    identities.set(own, [identity]);
    const seemsAnswer = thread.seemsAnswer && references.length === 0;
    fresh.push({ ...filing, hash: own, sentAt, references, subjectKey: thread.subjectKey, seemsAnswer });
    return { kind: 'added', hash: own };
  });
  return { fresh, filed };
}

async function numbered(db: Trx, fresh: ReadonlyArray<Fresh>): Promise<NewRow[]> {
  const ids = fresh.length > 0 ? await draw(db, 'message', fresh.length) : [];
  return fresh.map((each, n) => ({ ...each, id: ids[n] ?? 0 }));
}

function toldOf({ id, hash, sentAt, capacity = {}, content }: NewRow): Told {
  const { subject, author, language, excerpt } = content;
  return { id, hash, sentAt, capacity, subject, author, language, excerpt };
}

/** Each message with the root of its thread as it is now. */
function answered(
  filed: Sorted['filed'],
  here: ReadonlyArray<Known>,
  rows: ReadonlyArray<NewRow>,
  placing: Placing | undefined,
): Filed[] {
  const rootOf = new Map(placing?.threads.map(({ id, rootHash }) => [id, rootHash]));
  const into = new Map(placing?.joined.map(({ from, into }) => [from, into]));
  const roots = new Map(
    here.map(({ hash, thread, rootHash }) => [hash, rootOf.get(into.get(thread) ?? thread) ?? rootHash]),
  );
  for (const { id, hash } of rows) roots.set(hash, rootOf.get(placing?.fresh.get(id)?.thread ?? 0) ?? hash);
  return filed.map(({ kind, hash }) => ({ kind, hash, threadHash: roots.get(hash) ?? hash }));
}

async function countMessages(
  db: Trx,
  collectionId: number,
  rows: ReadonlyArray<NewRow>,
  threads: number,
): Promise<void> {
  const months = Map.groupBy(rows, ({ sentAt }) => `${sentAt.toISOString().slice(0, 7)}-01`);
  await sql`insert into collection_month (collection_id, month, message_count)
    select ${collectionId}, m.month, m.n
    from unnest(${[...months.keys()]}::date[], ${[...months.values()].map(({ length }) => length)}::integer[]) m (month, n)
    on conflict (collection_id, month)
      do update set message_count = collection_month.message_count + excluded.message_count`.execute(db);
  await db
    .updateTable('collection')
    .set((eb) => ({
      version: eb('version', '+', rows.length),
      message_count: eb('message_count', '+', rows.length),
      thread_count: eb('thread_count', '+', threads),
    }))
    .where('id', '=', collectionId)
    .execute();
}
