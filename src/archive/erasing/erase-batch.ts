import { sql } from 'kysely';
import { dropUnusedBlobs, keepBlob, readBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { forgetSettled } from '#platform/incoming.ts';
import { isLanguage } from '#platform/languages.ts';
import { holdCollections, newVersions } from '../change-collections.ts';
import { plainSubject } from '../threads/plain-subject.ts';
import { recountThreads } from '../threads/recount-threads.ts';
import type { Erasure } from './erasure.ts';
import { pseudonymIn } from './pseudonym.ts';
import type { Redaction } from './redact-mail.ts';
import { replaceRaw } from './replace-raw.ts';
import type { ErasedWay } from './schema.ts';
import { tombstone } from './tombstone-notices.ts';
import { type Wiper, wiperFor } from './traces.ts';
import { wipedMail } from './wiped-mail.ts';

const batch = 100;

type Row = {
  id: number;
  collection_id: number;
  thread_id: number;
  hash: string;
  message_id: string;
  blob: Uint8Array;
  original_blob: Uint8Array | null;
  subject: string;
  author_address: string;
  sent_at: Date;
  receivedAt: Date;
  language: string | null;
  erased_way: ErasedWay | null;
};

/** The next messages behind what was reached; answers how far it came, or nothing when none is left. */
export async function eraseBatch(db: Trx, erasure: Erasure, now: Date): Promise<number | undefined> {
  const rows = await nextRows(db, erasure);
  const last = rows.at(-1);
  if (!last) return undefined;
  const collections = [...new Set(rows.map((row) => row.collection_id))];
  // Filing takes the same lock: nothing is hung or counted meanwhile.
  await holdCollections(db, collections);
  const wipers = new Map<number, Wiper>();
  for (const id of collections) {
    const pseudonym = await pseudonymIn(db, id, { ...erasure, addresses: erasure.traces.addresses });
    wipers.set(id, wiperFor(erasure.traces, pseudonym));
  }
  const changed: Row[] = [];
  const old: Uint8Array[] = [];
  for (const row of rows) {
    const wiper = wipers.get(row.collection_id);
    const gone = wiper && (await eraseOne(db, erasure, row, wiper, now));
    if (gone) changed.push(row);
    old.push(...(gone ?? []));
  }
  await recountThreads(db, [...new Set(changed.map(({ thread_id }) => thread_id))]);
  await newVersions(db, [...new Set(changed.map(({ collection_id }) => collection_id))]);
  await forgetSettled(db, old);
  await dropUnusedBlobs(db, old);
  return last.id;
}

async function nextRows(db: Trx, { collectionId, hash, reached }: Erasure): Promise<Row[]> {
  return db
    .selectFrom('message')
    .select(['id', 'collection_id', 'thread_id', 'hash', 'message_id', 'blob', 'original_blob', 'subject'])
    .select(['author_address', 'sent_at', 'received_at as receivedAt', 'language', 'erased_way'])
    .where('id', '>', reached)
    .$if(collectionId !== null, (query) => query.where('collection_id', '=', collectionId))
    .$if(hash !== null, (query) =>
      query.where(sql<boolean>`(hash = ${hash} or reference_hashes @> array[${hash}]::text[])`),
    )
    .orderBy('id')
    .limit(batch)
    .execute();
}

/** The blobs it had before; nothing where it stays as it is. */
async function eraseOne(
  db: Trx,
  erasure: Erasure,
  row: Row,
  wiper: Wiper,
  now: Date,
): Promise<Uint8Array[] | undefined> {
  if (row.erased_way === 'removed') return undefined;
  const isOwn = isMeant(erasure, row, wiper);
  // Of one message alone nothing else of its author is touched.
  if (!isOwn && erasure.hash !== null && wiper.isMeant(row.author_address)) return undefined;
  const before = await blobsOf(db, row);
  const raw = await readBlob(db, row.blob);
  const at = erasure.carriedOutAt ?? now;
  const redaction: Redaction = {
    wiper,
    as: isOwn ? 'own' : 'quote',
    note: `${erasure.why}; ${at.toISOString().slice(0, 10)}`,
  };
  const clean =
    isOwn && erasure.way === 'removed'
      ? tombstone({
          ...{ raw, at, why: erasure.why, messageId: row.message_id, sentAt: row.sent_at },
          ...{ pseudonym: wiper.pseudonym, language: isLanguage(row.language) ? row.language : 'en' },
          subject: await keptSubject(db, erasure, row),
        })
      : await wipedMail(raw, { messageId: row.message_id, receivedAt: row.receivedAt }, redaction);
  const original = isOwn ? null : await wipedOriginal(db, row, redaction);
  if (clean === raw && original === row.original_blob && !isOwn) return undefined;
  if (clean !== raw) await replaceRaw(db, row, clean, at);
  await db.updateTable('message').set({ original_blob: original }).where('id', '=', row.id).execute();
  if (isOwn) await mark(db, erasure, row, at);
  const way = isOwn ? erasure.way : 'masked';
  await db
    .insertInto('erased_message')
    .values({ erasure_id: erasure.id, collection_id: row.collection_id, hash: row.hash, way })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return before;
}

/** Also what was pseudonymised before: all of a person is all of it. */
function isMeant(erasure: Erasure, row: Row, { pseudonym }: Wiper): boolean {
  return erasure.isOwn(row) || (erasure.hash === null && row.author_address === pseudonym.address);
}

async function mark(db: Trx, { way, why }: Erasure, { id }: Row, at: Date): Promise<void> {
  await db
    .updateTable('message')
    .set({
      ...{ author_person: null, authentication: null, erased_at: at, erased_way: way, erased_class: why },
      // For which group somebody spoke tells little of him, and a thread is counted by it.
      capacity:
        way === 'removed'
          ? '{}'
          : sql<string>`case when capacity ? 'stakeholder' then jsonb_build_object('stakeholder', capacity -> 'stakeholder')
              else '{}'::jsonb end`,
    })
    .where('id', '=', id)
    .execute();
}

async function wipedOriginal(db: Trx, row: Row, redaction: Redaction): Promise<Uint8Array | null> {
  if (row.original_blob === null) return null;
  const raw = await readBlob(db, row.original_blob);
  const clean = await wipedMail(raw, { messageId: row.message_id, receivedAt: row.receivedAt }, redaction);
  return clean === raw ? row.original_blob : keepBlob(db, clean);
}

/** A subject stays where somebody else's message in the thread carries it too: the thread keeps its title. */
async function keptSubject(db: Trx, erasure: Erasure, row: Row): Promise<string> {
  const others = await db
    .selectFrom('message')
    .select(['subject', 'author_address', 'collection_id', 'hash'])
    .where('thread_id', '=', row.thread_id)
    .where('id', '<>', row.id)
    .where('erased_way', 'is distinct from', 'removed')
    .execute();
  const plain = plainSubject(row.subject).toLowerCase();
  const isTheirs = others.some((other) => !erasure.isOwn(other) && plainSubject(other.subject).toLowerCase() === plain);
  return isTheirs ? row.subject : '';
}

async function blobsOf(db: Trx, { id, blob, original_blob }: Row): Promise<Uint8Array[]> {
  const files = await db.selectFrom('attachment').select('blob').where('message_id', '=', id).execute();
  return [blob, ...(original_blob ? [original_blob] : []), ...files.map((file) => file.blob)];
}
