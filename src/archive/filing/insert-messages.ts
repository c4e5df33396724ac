import { sql } from 'kysely';
import { keepBlobs } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { searchVectors } from '../search/search-vector.ts';
import type { Spot } from '../threads/placing.ts';
import type { NewRow } from './file-messages.ts';

/** The columns that are written as they come, with their types. */
export const columns = Object.entries({
  id: 'bigint',
  collection_id: 'integer',
  thread_id: 'bigint',
  named_parent_id: 'bigint',
  parent_id: 'bigint',
  hangs_by: 'text',
  hash: 'text',
  message_id: 'text',
  identity: 'bytea',
  reference_hashes: 'text[]',
  blob: 'bytea',
  original_blob: 'bytea',
  subject: 'text',
  subject_key: 'text',
  seems_answer: 'boolean',
  author_name: 'text',
  author_address: 'text',
  author_person: 'uuid',
  capacity: 'jsonb',
  authentication: 'jsonb',
  sent_at: 'timestamptz',
  received_at: 'timestamptz',
  language: 'text',
  body: 'text',
  html: 'text',
  shape: 'jsonb',
  excerpt: 'text',
  size: 'integer',
  problem: 'text',
  search: 'tsvector',
});
const names = sql.raw(columns.map(([name]) => name).join(', '));
const record = sql.raw(columns.map(([name, type]) => `${name} ${type}`).join(', '));

/** All rows in one statement. They go as JSON, which both sides read faster than arrays of text. */
export async function insertMessages(
  db: Trx,
  collectionId: number,
  rows: ReadonlyArray<NewRow>,
  places: ReadonlyMap<number, Spot>,
): Promise<void> {
  const vectors = await searchVectors(
    db,
    rows.map(({ content }) => content.search),
  );
  const values = rows.map((row, n) => ({
    ...valuesOf(row),
    search: vectors[n],
    collection_id: collectionId,
    ...placeOf(places.get(row.id)),
  }));
  await sql`
    insert into message (${names}) overriding system value
    select ${names} from json_to_recordset(${JSON.stringify(values)}::json) as m (${record})`.execute(db);
}

function placeOf(spot: Spot | undefined) {
  if (!spot) throw new Error('a message is to be written that has no place');
  return { thread_id: spot.thread, named_parent_id: spot.named, parent_id: spot.parent, hangs_by: spot.by };
}

export function valuesOf({ content, ...row }: NewRow) {
  return {
    id: row.id,
    hash: row.hash,
    message_id: row.messageId.replaceAll('\0', '').toWellFormed(),
    identity: bytes(content.identity),
    reference_hashes: row.references,
    blob: bytes(row.blob),
    original_blob: row.original ? bytes(row.original) : null,
    subject: content.subject,
    subject_key: row.subjectKey,
    seems_answer: row.seemsAnswer,
    author_name: content.author.name,
    author_address: content.author.address,
    author_person: row.authorPerson ?? null,
    capacity: row.capacity ?? {},
    authentication: row.authentication ?? null,
    sent_at: row.sentAt,
    received_at: row.receivedAt,
    language: content.language,
    body: content.text,
    html: content.html,
    shape: content.shape,
    excerpt: content.excerpt,
    size: row.raw.length,
    problem: content.problem,
  };
}

function bytes(value: Uint8Array): string {
  return `\\x${Buffer.from(value.buffer, value.byteOffset, value.byteLength).toString('hex')}`;
}

export async function insertAttachments(db: Trx, rows: ReadonlyArray<Pick<NewRow, 'id' | 'content'>>): Promise<void> {
  const all = rows.flatMap(({ id, content }) =>
    content.attachments.map((part, index) => ({ id, n: index + 1, ...part })),
  );
  if (all.length === 0) return;
  const blobs = await keepBlobs(
    db,
    all.map(({ content }) => content),
  );
  const values = all.map(({ id, n, name, type, contentId, content }, at) => ({
    message_id: id,
    n,
    name,
    type,
    size: content.length,
    content_id: contentId,
    blob: bytes(blobs[at] ?? new Uint8Array()),
  }));
  await sql`
    insert into attachment (message_id, n, name, type, size, content_id, blob)
    select message_id, n, name, type, size, content_id, blob from json_to_recordset(${JSON.stringify(values)}::json)
      as a (message_id bigint, n integer, name text, type text, size integer, content_id text, blob bytea)`.execute(db);
}
