import { textField } from '#platform/mail/encoded-text.ts';
import { headerField, splitMessage } from '#platform/mail/header.ts';
import type { ArchiveContent } from '../filing/derive.ts';
import { deriveContent } from '../filing/derive-content.ts';
import { mailbox } from './redact-header.ts';
import { joined, noteField, pseudonymised, type Redaction, redactMail } from './redact-mail.ts';

/**
 * A mail without the traces of a person, looked through again as readers see it. Where something is left (a broken
 * structure, an unknown charset), the mail is written anew from what can be read of it.
 */
export async function wipedMail(
  raw: Uint8Array,
  { messageId, receivedAt }: { messageId: string; receivedAt: Date },
  redaction: Redaction,
): Promise<Uint8Array> {
  const wiped = redaction.as === 'own' ? pseudonymised(raw, messageId, redaction) : redactMail(raw, redaction);
  if (wiped === raw && !mayHide(raw)) return raw;
  const content = await deriveContent(wiped, receivedAt);
  return isLeft(content, redaction) ? writtenAnew(wiped, messageId, content, redaction) : wiped;
}

/** Plain letters have shown all they have; what is encoded is looked at twice. */
function mayHide(raw: Uint8Array): boolean {
  return /base64|quoted-printable|charset|&#/i.test(Buffer.from(raw).toString('latin1', 0, 200_000));
}

function isLeft({ subject, text, html, shape, attachments }: ArchiveContent, { wiper, as }: Redaction): boolean {
  const finds = (words: string, isHtml = false) => wiper.finds(words, { as, isHtml });
  return (
    finds(subject) ||
    finds(JSON.stringify(shape.parts ?? ''), true) ||
    (html === null ? finds(text) : finds(html, true)) ||
    attachments.some(
      ({ name, content, type }) => finds(name) || (isText(content) && finds(wordsIn(content), type === 'text/html')),
    )
  );
}

function writtenAnew(
  raw: Uint8Array,
  messageId: string,
  { subject, author, text, html, attachments }: ArchiveContent,
  { wiper, as, note }: Redaction,
): Buffer {
  const wipe = (words: string, isHtml = false) => wiper.wipe(words, { as, isHtml });
  const kept = splitMessage(raw).header.filter(({ key }) => /^(date|references|in-reply-to)$/.test(key));
  const boundary = '=_parley_redacted';
  const parts = [
    part(html === null ? 'text/plain' : 'text/html', Buffer.from(wipe(html ?? text, html !== null))),
    ...attachments.map(({ name, type, content }) =>
      part(type, isText(content) ? Buffer.from(wipe(wordsIn(content), type === 'text/html')) : content, wipe(name)),
    ),
  ];
  const header = [
    headerField(
      'From',
      as === 'own' ? mailbox(wiper.pseudonym.name, wiper.pseudonym.address) : mailbox(author.name, author.address),
    ),
    headerField('Message-ID', `<${Buffer.from(messageId).toString('latin1')}>`),
    ...kept,
    textField('Subject', wipe(subject)),
    headerField(noteField, note),
    headerField('MIME-Version', '1.0'),
    headerField('Content-Type', `multipart/mixed; boundary="${boundary}"`),
  ];
  const body = [...parts.map((one) => `--${boundary}\r\n${one}\r\n`), `--${boundary}--\r\n`].join('');
  return joined(header, Buffer.from(body, 'latin1'));
}

function part(type: string, bytes: Uint8Array, name?: string): string {
  const charset = type.startsWith('text/') ? '; charset=utf-8' : '';
  const file =
    name === undefined ? '' : `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n`;
  const lines = Buffer.from(bytes)
    .toString('base64')
    .replace(/.{76}(?=.)/g, '$&\r\n');
  return `Content-Type: ${type}${charset}\r\n${file}Content-Transfer-Encoding: base64\r\n\r\n${lines}`;
}

function isText(bytes: Uint8Array): boolean {
  return (
    bytes.length < 2_000_000 && !bytes.includes(0) && !Buffer.from(bytes.subarray(0, 4)).equals(Buffer.from('%PDF'))
  );
}

function wordsIn(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('utf8');
}
