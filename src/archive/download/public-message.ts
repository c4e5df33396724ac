import { masked } from '../masking.ts';
import { publicId } from './public-id.ts';

export type PublicParts = {
  hash: string;
  messageId: string;
  author: string;
  address: string;
  /** Ids of the messages it answers, oldest first, as `publicId` gives them. */
  references: ReadonlyArray<string>;
  subject: string;
  sentAt: Date;
  text: string;
  html: string | null;
  attachments: ReadonlyArray<{ name: string; type: string; bytes: Uint8Array }>;
};

/**
 * The message that a stranger may take away: written anew from what the archive shows, so that nothing of the way it
 * took (Received, X-Originating-IP, signatures, results) and no address is in it, however the original was encoded.
 */
export function publicMessage(message: PublicParts): Buffer {
  const { hash, messageId, author, address, references, subject, sentAt, attachments } = message;
  const head = [
    `From: ${encoded(author || 'unknown')} <${withoutPerson(address)}>`,
    `Subject: ${encoded(masked(subject))}`,
    `Date: ${sentAt.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${publicId(messageId, address)}>`,
    ...answering(references),
    'MIME-Version: 1.0',
  ];
  const body = bodyPart(message);
  if (attachments.length === 0) return Buffer.from([...head, ...body, ''].join('\r\n'), 'utf8');
  const boundary = `=_${hash}`;
  const parts = [body, ...attachments.map((one, at) => attachmentPart(one, contentId(hash, at + 1)))].flatMap(
    (lines) => [`--${boundary}`, ...lines],
  );
  const type = `Content-Type: multipart/mixed; boundary="${boundary}"`;
  return Buffer.from([...head, type, '', ...parts, `--${boundary}--`, ''].join('\r\n'), 'utf8');
}

/** What keeps a thread together in a mail program (RFC 5322 §3.6.4). */
function answering(references: ReadonlyArray<string>): string[] {
  const last = references.at(-1);
  if (last === undefined) return [];
  return [`In-Reply-To: <${last}>`, `References: ${references.map((id) => `<${id}>`).join('\r\n ')}`];
}

/**
 * As it reads, so that one can look through a mailbox with any tool; in base 64 where a line could be too long for a
 * mail (998 octets, RFC 5322 §2.1.1; a character has at most four).
 */
function bodyPart({ hash, text, html }: PublicParts): string[] {
  const type = html === null ? 'text/plain' : 'text/html';
  const shown = (html === null ? masked(text) : withContentIds(masked(html), hash)).trimEnd().replace(/\r?\n/g, '\r\n');
  const isPlain = !/[^\n]{240}|\r(?!\n)/.test(shown);
  return [
    `Content-Type: ${type}; charset=utf-8`,
    `Content-Transfer-Encoding: ${isPlain ? '8bit' : 'base64'}`,
    '',
    isPlain ? shown : base64(Buffer.from(shown)),
  ];
}

/** What the archive notes as `attachment:N` in a mail's HTML is a part of this message again; nothing remote is named. */
function withContentIds(html: string, hash: string): string {
  return html
    .replace(/<img src="attachment:(\d{1,6})"/g, (_, n: string) => `<img src="cid:${contentId(hash, Number(n))}"`)
    .replace(/<img src="remote:[^"]*" alt="([^"]*)" ?\/?>/g, '$1');
}

function contentId(hash: string, n: number): string {
  return `${n}.${hash}@archive.invalid`;
}

function attachmentPart({ name, type, bytes }: PublicParts['attachments'][number], id: string): string[] {
  const file = masked(name) === '' ? '' : `; filename*=utf-8''${percentEncoded(masked(name))}`;
  return [
    `Content-Type: ${type}`,
    `Content-Disposition: attachment${file}`,
    `Content-ID: <${id}>`,
    'Content-Transfer-Encoding: base64',
    '',
    base64(bytes),
  ];
}

/** The start of the local part and the domain, under the name that never exists (RFC 6761 §6.4). */
function withoutPerson(address: string): string {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1).replace(/[^a-z0-9.-]/gi, '');
  return at < 0 || domain === '' ? 'unknown@unknown.invalid' : `${asciiStart(address)}@${domain}.invalid`;
}

function asciiStart(address: string): string {
  return /^[a-z0-9]{1,2}(?=[^@]{2,}@)/i.exec(address)?.[0] ?? 'x';
}

/** RFC 2047 encoded words of at most 75 characters, or the text itself where it is plain. */
export function encoded(text: string): string {
  if (/^[\w !?/+-]{0,70}$/.test(text)) return text;
  const words: string[] = [''];
  for (const character of text.replace(/[\r\n\0]/g, ' ')) {
    const last = words.length - 1;
    if (Buffer.byteLength(`${words[last]}${character}`) > 42) words.push(character);
    else words[last] += character;
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString('base64')}?=`).join('\r\n ');
}

/** RFC 8187 §3.2.1: everything but the characters that need no encoding. */
export function percentEncoded(text: string): string {
  return encodeURIComponent(text.toWellFormed()).replace(
    /['()*]/g,
    (each) => `%${each.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');
}
