import { sql } from 'kysely';
import { keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { searchVectors } from '../search/search-vector.ts';

type Row = { id: number; receivedAt: Date };

/**
 * A message from other bytes: all that is derived follows them, and what it was before is kept as a hash, so that the
 * same message brought again is known.
 */
export async function replaceRaw(db: Trx, { id, receivedAt }: Row, raw: Uint8Array): Promise<void> {
  const content = await deriveContent(raw, receivedAt);
  const blob = await keepBlob(db, raw);
  const [search] = await searchVectors(db, [content.search]);
  await db
    .updateTable('message')
    .set({
      blob,
      subject: content.subject,
      subject_key: content.thread.subjectKey,
      seems_answer: sql<boolean>`${content.thread.seemsAnswer} and reference_hashes = '{}'`,
      author_name: content.author.name,
      author_address: content.author.address,
      language: content.language,
      body: content.text,
      html: content.html,
      shape: JSON.stringify(content.shape),
      excerpt: content.excerpt,
      size: raw.length,
      problem: content.problem,
      earlier_identities: sql<
        Uint8Array[]
      >`case when identity = ${content.identity} or identity = any(earlier_identities)
        then earlier_identities else earlier_identities || identity end`,
      identity: content.identity,
      search: sql<string>`${search}::tsvector`,
    })
    .where('id', '=', id)
    .execute();
  await db.deleteFrom('attachment').where('message_id', '=', id).execute();
  await insertAttachments(db, id, content);
}

async function insertAttachments(db: Trx, messageId: number, { attachments }: ArchiveContent): Promise<void> {
  let n = 0;
  for (const { name, type, contentId, content } of attachments) {
    n += 1;
    const blob = await keepBlob(db, content);
    const values = { message_id: messageId, n, name, type, size: content.length, content_id: contentId, blob };
    await db.insertInto('attachment').values(values).execute();
  }
}
