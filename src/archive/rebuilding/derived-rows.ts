import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { columns, valuesOf } from '../filing/insert-messages.ts';
import { searchVectors } from '../search/search-vector.ts';

const mostAtOnce = 100;
const mostBytes = 16 * 1024 * 1024;
/** What a message is, beside its bytes: written when it was filed, and never worked out again. */
const recorded: ReadonlyArray<string> = [
  'id',
  'collection_id',
  'hash',
  'message_id',
  'blob',
  'original_blob',
  'author_person',
  'capacity',
  'authentication',
  'received_at',
];
/** Where it hangs comes from all messages together (`whole-places.ts`). */
const placed: ReadonlyArray<string> = ['thread_id', 'named_parent_id', 'parent_id', 'hangs_by'];
const derivedColumns = columns.filter(([name]) => !recorded.includes(name) && !placed.includes(name));
const derivedNames = derivedColumns.map(([name]) => name);

export type Rederived = { id: number; hash: string; blob: Uint8Array; values: object; content: ArchiveContent };

/** The messages behind `reached`, as many as fit in a batch, each derived from its raw bytes as if it came today. */
export async function rederive(db: Db, collectionId: number, reached: number): Promise<Rederived[]> {
  const ids = await nextIds(db, collectionId, reached);
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('message')
    .innerJoin('blob', 'blob.sha256', 'message.blob')
    .select(['id', 'hash', 'message_id as messageId', 'received_at as receivedAt', 'blob', 'bytes as raw'])
    .select(['sent_at as sentAt', 'reference_hashes as references', 'earlier_identities as earlier'])
    .where('id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('id')
    .execute();
  const all: Rederived[] = [];
  for (const row of rows) {
    const content = await deriveContent(row.raw, row.receivedAt);
    // What was erased keeps its time and its place in the thread, whatever is left of its header.
    const isRedacted = row.earlier.length > 0;
    const named = content.references.filter((hash) => hash !== messageHash(row.messageId));
    const references = isRedacted ? row.references : named;
    const sentAt = isRedacted ? row.sentAt : content.sentAt;
    const { subjectKey, seemsAnswer } = content.thread;
    const asks = {
      sentAt,
      references,
      subjectKey,
      seemsAnswer: seemsAnswer && references.length === 0,
    };
    const values = valuesOf({ ...row, ...asks, content });
    all.push({ id: row.id, hash: row.hash, blob: row.blob, values, content });
  }
  const vectors = await searchVectors(
    db,
    all.map(({ content }) => content.search),
  );
  return all.map((row, at) => ({ ...row, values: { ...row.values, search: vectors[at] } }));
}

async function nextIds(db: Db, collectionId: number, reached: number): Promise<number[]> {
  const rows = await db
    .selectFrom('message')
    .select(['id', 'size'])
    .where('collection_id', '=', collectionId)
    .where('id', '>', reached)
    .orderBy('id')
    .limit(mostAtOnce)
    .execute();
  let bytes = 0;
  const fitting = rows.filter(({ size }, at) => {
    bytes += size;
    return at === 0 || bytes <= mostBytes;
  });
  return fitting.map(({ id }) => id);
}

/** For a statement: rows as they should be, `wanted`, beside `message`; and that one of them is another. */
export function wantedRows(rows: ReadonlyArray<Rederived>) {
  const shape = sql.raw(
    [...derivedColumns, ['id', 'bigint'], ['blob', 'bytea']].map((one) => one.join(' ')).join(', '),
  );
  const values = JSON.stringify(rows.map(({ values }) => values));
  return sql`json_to_recordset(${values}::json) as wanted (${shape})`;
}

const list = (of: string) => sql.raw(derivedNames.map((name) => `${of}.${name}`).join(', '));
export const isOther = sql<boolean>`(${list('message')}) is distinct from (${list('wanted')})`;
export const setDerived = sql.raw(derivedNames.map((name) => `${name} = wanted.${name}`).join(', '));
export const otherFields = sql.raw(
  `array_remove(array[${derivedNames
    .map((name) => `case when message.${name} is distinct from wanted.${name} then '${name}' end`)
    .join(', ')}], null)`,
);

/** Messages whose attachments are not those that their raw bytes have. */
export async function otherAttachments(db: Db, rows: ReadonlyArray<Rederived>): Promise<Rederived[]> {
  const ids = rows.map(({ id }) => id);
  const kept = await db
    .selectFrom('attachment')
    .select(['message_id', 'n', 'name', 'type', 'size', 'content_id', 'blob'])
    .where('message_id', '=', sql<number>`any(${ids}::bigint[])`)
    .orderBy('message_id')
    .orderBy('n')
    .execute();
  const byMessage = Map.groupBy(kept, ({ message_id }) => message_id);
  return rows.filter(({ id, content }) => {
    const here = (byMessage.get(id) ?? []).map(({ n, name, type, size, content_id, blob }) =>
      JSON.stringify([n, name, type, size, content_id, Buffer.from(blob).toString('hex')]),
    );
    const wanted = content.attachments.map(({ name, type, contentId, content }, at) =>
      JSON.stringify([
        at + 1,
        name,
        type,
        content.length,
        contentId,
        createHash('sha256').update(content).digest('hex'),
      ]),
    );
    return here.join() !== wanted.join();
  });
}
