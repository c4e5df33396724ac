import { createHash } from 'node:crypto';
import { base32 } from '#platform/base32.ts';
import { type HeaderLine, headerValue } from '#platform/mail/header.ts';

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

/** The Message-ID a mail goes by in the archive and on its copies; one made from its bytes where it has none. */
export function messageIdOf(header: ReadonlyArray<HeaderLine>, raw: Uint8Array, domain: string): string {
  return messageIdsIn(headerValue(header, 'message-id'))[0] ?? syntheticMessageId(raw, domain);
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

/** A stable Message-ID for a message that has none: the same bytes get the same one. */
function syntheticMessageId(raw: Uint8Array, domain: string): string {
  return `${base32(createHash('sha256').update(raw).digest()).slice(0, 32).toLowerCase()}@${domain}`;
}
