import { canonicalAddress } from '#platform/mail/address.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageHash, messageIdsIn } from '#platform/mail/message-id.ts';
import { readHeader } from '#platform/mail/read.ts';
import type { Work } from '#platform/operation.ts';
import { eraseAside } from './erase-aside.ts';
import { lockErasure } from './erasure.ts';
import { pseudonymOf } from './pseudonym.ts';
import type { Redaction } from './redact-mail.ts';
import type { ErasedWay } from './schema.ts';
import { tombstone } from './tombstone-notices.ts';
import { wiperFor } from './traces.ts';
import { wipedMail } from './wiped-mail.ts';

export type Eraser = {
  way: ErasedWay;
  /** Null: everywhere. */
  collectionId: number | null;
  /** Only one message is meant; else all of a person. */
  isSingle: boolean;
  isMeant: (address: string) => boolean;
  pseudonym: string;
  wipe: (text: string) => string;
  /** The mail as it may be kept, and whether it is one of those asked for. */
  erase: (raw: Uint8Array, receivedAt: Date) => Promise<{ raw: Uint8Array; isOwn: boolean }>;
};

/** For another room that keeps mails of its own: what becomes of them. The erasure is the caller's until it commits. */
export async function eraserFor({ db, now }: Work, id: string): Promise<Eraser | undefined> {
  const erasure = await lockErasure(db, id);
  if (erasure?.state !== 'elsewhere') return undefined;
  const wiper = wiperFor(erasure.traces, await pseudonymOf(db, id));
  const { way, why, hash, collectionId } = erasure;
  const at = erasure.carriedOutAt ?? now;
  const note = `${why}; ${at.toISOString().slice(0, 10)}`;
  return {
    ...{ way, collectionId, isSingle: hash !== null, isMeant: wiper.isMeant, pseudonym: wiper.pseudonym.address },
    wipe: (text) => wiper.wipe(text, { as: 'own', isHtml: false }),
    erase: async (raw, receivedAt) => {
      const messageId = messageIdsIn(headerValue(splitMessage(raw).header, 'message-id'))[0] ?? '';
      const { from, date } = await readHeader(raw);
      const isHis = from !== undefined && wiper.isMeant(canonicalAddress(from.address));
      const isOwn = isHis && (hash === null || messageHash(messageId) === hash);
      const facts = { raw, messageId, at, why, pseudonym: wiper.pseudonym, sentAt: date ?? receivedAt };
      if (isOwn && way === 'removed') return { isOwn, raw: tombstone({ ...facts, subject: '', language: 'en' }) };
      if (isHis && !isOwn) return { isOwn, raw };
      const redaction: Redaction = { wiper, note, as: isOwn ? 'own' : 'quote' };
      return { isOwn, raw: await wipedMail(raw, { messageId, receivedAt }, redaction) };
    },
  };
}

/** The last room is done: after what imports set aside, the address and the names that were looked for are forgotten. */
export async function finishErasure(work: Work, id: string): Promise<void> {
  const { db, now, emit } = work;
  const eraser = await eraserFor(work, id);
  if (eraser) await eraseAside(db, eraser);
  await db
    .updateTable('erasure')
    .set({ state: 'done', done_at: now, traces: null })
    .where('id', '=', id)
    .where('state', '=', 'elsewhere')
    .execute();
  emit({ type: 'archive.erasure-done', about: `archive:erasure:${id}` });
}
