import { createHash } from 'node:crypto';
import { base32 } from '#platform/base32.ts';
import { type HeaderLine, headerValue, splitMessage } from '#platform/mail/header.ts';

/** Folding, and control characters that PostgreSQL's text would not take. */
const spoilt = /[\s\p{Cc}]+/gu;

/**
 * The Message-IDs in a header value, without brackets, in order, each once. Folding white space inside an id, which
 * some programs write, is taken out; text without brackets counts as one id when it has no spaces.
 */
export function messageIdsIn(value: string | undefined): string[] {
  if (!value) return [];
  const found = [...value.matchAll(/<([^<>]{1,998})>/g)].map(([, id]) => (id ?? '').replace(spoilt, ''));
  const bare = value.replaceAll('\0', '').trim();
  const ids = found.length > 0 ? found : !/\s/.test(bare) && /.@./.test(bare) ? [bare] : [];
  return [...new Set(ids.filter((id) => id !== ''))];
}

/** The Message-ID a mail goes by in the archive and on its copies; one made from what it says where it has none. */
export function messageIdOf(header: ReadonlyArray<HeaderLine>, raw: Uint8Array, domain: string): string {
  return messageIdsIn(headerValue(header, 'message-id'))[0] ?? syntheticMessageId(header, raw, domain);
}

/** The permanent name of a message in addresses: base 32 of SHA-1 of its Message-ID, as Mailman writes it. */
export function messageHash(messageId: string): string {
  return base32(createHash('sha1').update(messageId.trim().replace(/^<|>$/g, ''), 'utf8').digest());
}

/** The name of a second message that came with a Message-ID already used by another. */
export function secondMessageHash(messageId: string, content: Uint8Array): string {
  return base32(
    createHash('sha1').update(messageId, 'utf8').update(createHash('sha256').update(content).digest()).digest(),
  );
}

/**
 * A stable Message-ID for a message that has none, from what its author wrote: the lines that servers put before it,
 * and the ends of its lines, differ from copy to copy.
 */
function syntheticMessageId(header: ReadonlyArray<HeaderLine>, raw: Uint8Array, domain: string): string {
  const hash = createHash('sha256');
  for (const key of ['from', 'to', 'date', 'subject']) hash.update(`${key}: ${headerValue(header, key) ?? ''}\n`);
  const { body } = splitMessage(raw);
  const text = body.includes(13) ? Buffer.from(body.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1') : body;
  return `${base32(hash.update(withoutEmptyEnd(text)).digest())
    .slice(0, 32)
    .toLowerCase()}@${domain}`;
}

function withoutEmptyEnd(text: Buffer): Buffer {
  let end = text.length;
  while (end > 0 && text[end - 1] === 10) end -= 1;
  return text.subarray(0, end);
}
