import { type Circle, deriveContent, type Filed, fileMessage, openCollection } from '#archive/index.ts';
import type { Capacity } from '#members/index.ts';
import { keepBlob } from '#platform/blobs.ts';
import type { Trx } from '#platform/database.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageIdOf } from '#platform/mail/message-id.ts';
import type { House } from '#platform/operation.ts';

/** Invented collections and mails for tests of the archive and of whatever reads it. */
export const receivedAt = new Date('2026-03-02T10:00:00Z');

export type Letter = {
  id?: string;
  from?: string;
  subject?: string;
  date?: string;
  references?: ReadonlyArray<string>;
  headers?: ReadonlyArray<string>;
  body?: string;
};

export function letter({
  id,
  from = 'Ada Example <ada@example.org>',
  subject = 'Draft',
  date,
  references = [],
  headers = [],
  body = 'Hello.',
}: Letter): Buffer {
  const lines = [`From: ${from}`, `Subject: ${subject}`, `Date: ${date ?? 'Mon, 02 Mar 2026 09:00:00 +0000'}`];
  if (id) lines.push(`Message-ID: <${id}>`);
  if (references.length > 0) lines.push(`References: ${references.map((each) => `<${each}>`).join('\r\n ')}`);
  if (!headers.some((each) => /^content-type:/i.test(each))) lines.push('Content-Type: text/plain; charset=utf-8');
  return Buffer.from([...lines, ...headers, '', body].join('\r\n'));
}

export async function collectionNamed(house: House, slug: string, circle: Circle = 'public'): Promise<number> {
  return house.db.transaction().execute((trx) =>
    openCollection(trx, {
      ...{ slug, circle, replyAddress: `${slug}@lists.test.example` },
      ...{ titles: { en: `The ${slug} list` }, language: 'en' },
    }),
  );
}

export type Shelf = { id: number; slug: string };

export async function file(house: House, shelf: Shelf, raw: Uint8Array, capacity?: Capacity): Promise<Filed> {
  return house.db.transaction().execute((trx) => fileIn(trx, shelf, raw, capacity));
}

export async function fileIn(db: Trx, shelf: Shelf, raw: Uint8Array, capacity?: Capacity): Promise<Filed> {
  const content = await deriveContent(raw, receivedAt);
  const messageId = messageIdOf(splitMessage(raw).header, raw, 'test.example');
  const blob = await keepBlob(db, raw);
  const message = { collectionId: shelf.id, collectionSlug: shelf.slug, raw, blob, messageId, receivedAt, capacity };
  return fileMessage({ db, emit: () => undefined }, message, content);
}
