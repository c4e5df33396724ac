import { sql } from 'kysely';
import { keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { insertAttachments } from '../filing/insert-messages.ts';
import { searchVectors } from '../search/search-vector.ts';

type Row = { id: number; receivedAt: Date };

/**
 * A message from other bytes: all that is derived follows them, and what it was before is kept as a hash, so that the
 * same message brought again is known.
 */
export async function replaceRaw(db: Trx, row: Row, raw: Uint8Array, at: Date): Promise<void> {
  const { id, receivedAt } = row;
  const content = await deriveContent(raw, receivedAt);
  await keepGuesses(db, row, content, at);
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
  await insertAttachments(db, [{ id, content }]);
}

/**
 * What hangs by a subject alone is put there for good before that subject goes, so that the thread stays whole, now and
 * after a rebuild.
 */
async function keepGuesses(db: Trx, { id }: Row, { thread }: ArchiveContent, at: Date): Promise<void> {
  await sql`
    with guessed as (
      update message set hangs_by = 'decision' from message parent, message changed
      where changed.id = ${id} and (changed.subject_key, changed.seems_answer and changed.reference_hashes = '{}')
          is distinct from (${thread.subjectKey}, ${thread.seemsAnswer} and changed.reference_hashes = '{}')
        and parent.id = message.named_parent_id and message.hangs_by = 'guess' and changed.id in (message.id, parent.id)
      returning message.collection_id, message.hash, parent.hash as under)
    insert into thread_decision (collection_id, hash, under_hash, made_at, made_by)
    select collection_id, hash, under, ${at}, 'house:erasing' from guessed`.execute(db);
}
