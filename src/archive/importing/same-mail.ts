import { sql } from 'kysely';
import type { Trx } from '#platform/database.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import type { Filing } from '../filing/file-messages.ts';
import { isAlike, isRendition } from './rendition.ts';

/** More than pipermail keeps of any header. */
const enough = 16 * 1024;

type Here = { id: number; hash: string; mayReplace: boolean };

/**
 * What is filed under the Message-IDs of these, as far as one of the two is only what an archive shows of the other.
 * What was erased stays so, in whatever form it comes again.
 */
export async function sameMail<Mail extends Filing & { isShown: boolean }>(
  db: Trx,
  collectionId: number,
  mails: ReadonlyArray<Mail>,
): Promise<Map<Mail, Here>> {
  const hashes = mails.map(({ messageId }) => messageHash(messageId));
  const rows = await db
    .selectFrom('message')
    .innerJoin('blob', 'blob.sha256', 'message.blob')
    .select(['message.id', 'hash', 'sent_at as sentAt', 'subject', 'erased_at as erasedAt'])
    .select(sql<Uint8Array>`substring(bytes from 1 for ${enough}::integer)`.as('start'))
    .where('collection_id', '=', collectionId)
    .where('hash', '=', sql<string>`any(${hashes}::text[])`)
    .execute();
  const here = new Map(rows.map((row) => [row.hash, { ...row, isShown: isRendition(splitMessage(row.start).header) }]));
  return new Map(
    mails.flatMap((mail, n): [Mail, Here][] => {
      const found = here.get(hashes[n] ?? '');
      if (!found || !isAlike(found, mail.content)) return [];
      const { id, hash, erasedAt, isShown } = found;
      return erasedAt || isShown !== mail.isShown ? [[mail, { id, hash, mayReplace: isShown && !erasedAt }]] : [];
    }),
  );
}

/** Step: the mail itself takes the place of what an archive showed of it. The rest of the row follows by a rebuild. */
export async function putInPlace(db: Trx, id: number, { blob, content }: Filing): Promise<void> {
  await db.updateTable('message').set({ blob, identity: content.identity }).where('id', '=', id).execute();
}
