import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type ArchiveContent, deriveContent } from '#archive/index.ts';

/** What is read out of each odd mail of the wild (`PARLEY_CORPUS=DIR`, folder `mail`), in our own words. */
const corpus = process.env.PARLEY_CORPUS;
const receivedAt = new Date('2026-11-01T00:00:00Z');

async function read(folder: string): Promise<Map<string, ArchiveContent>> {
  const found = new Map<string, ArchiveContent>();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const isMail =
      entry.isFile() && !/reply-trimming|\.pck$|mbox|mailbox|LICENSE|\.gitignore|pipermail|org_domain/.test(path);
    if (isMail) found.set(entry.name, await deriveContent(await readFile(path), receivedAt));
  }
  return found;
}

const day = ({ sentAt, shape }: ArchiveContent) => (shape.dated ? 'by receipt' : sentAt.toISOString().slice(0, 10));
const kinds = ({ shape }: ArchiveContent) => (shape.parts ?? []).map(({ kind }) => kind).join(' ');
const files = ({ attachments }: ArchiveContent) => attachments.map(({ name }) => name).join(' ');

const claims: ReadonlyArray<
  [file: string, claim: string, found: (content: ArchiveContent) => unknown, wanted: unknown]
> = [
  ['another-wrong-encoding.txt', 'bytes behind ASCII are read', ({ text }) => text.includes('\ufffd'), false],
  ['bad_date_tz.txt', 'a zone that cannot be leaves the day', day, '1999-11-30'],
  ['bad_date.mail', 'a date that is none', day, 'by receipt'],
  ['non-ascii-date-header.txt', 'a date of bytes', day, 'by receipt'],
  ['bad_content_type.txt', 'a type that is none does not hide the text', ({ text }) => text.trim() !== '', true],
  [
    'bad_transfer_encoding.mail',
    'text and the same as HTML is said once',
    ({ text }) => text.trim().split('\n').length,
    1,
  ],
  ['mail_multipart_bad.1', 'the boundary that is there counts', ({ text }) => text.includes('Boundary_'), false],
  [
    'mail_multipart_bad.2',
    'a name in GBK without declaration is Chinese',
    ({ attachments }) => /\p{Script=Han}{6}/u.test(attachments[0]?.name ?? ''),
    true,
  ],
  [
    'mail_multipart.2',
    'a name by RFC 2231',
    ({ attachments }) => /-\p{Script=Han}{5}/u.test(attachments[0]?.name ?? ''),
    true,
  ],
  ['attachment_folded_name.mail', 'a name over two lines', (content) => /^\w+ \w+ \w+$/.test(files(content)), true],
  ['attachment_message_rfc822.mail', 'a message in the message', kinds, 'text message'],
  ['mail_delivery_status.1', 'what a server says', kinds, 'text report'],
  ['mail_external_body.1', 'files left elsewhere, and the footer', kinds, 'text elsewhere footer'],
  ['mail_external_body_invalid.1', 'files left elsewhere by a broken part', kinds, 'text elsewhere footer'],
  ['mail_text_enriched.1', 'enriched text without its marks', ({ text }) => /<(bold|italic|fixed)>/i.test(text), false],
  ['mail_html_unsafe.1', 'HTML without its script', ({ html }) => /<script|onclick/i.test(html ?? ''), false],
  ['encoded_word_3.mail', 'a lock in a name', ({ author }) => /^\p{Emoji_Presentation}/u.test(author.name), true],
  [
    'encoded_word.mail',
    'a name in an encoded word',
    ({ author }) => /^\p{L}+$/u.test(author.name) && /[^\p{ASCII}]/u.test(author.name),
    true,
  ],
  ['windows1252.mail', 'quotes of Windows', ({ text }) => /[\u0080-\u009f\ufffd]/.test(text), false],
  ['bad-subject-header.txt', 'a subject cut inside a character', ({ subject }) => /\ufffd|=\?/.test(subject), false],
  [
    'attachment-1.txt',
    'a card, and the footer apart',
    (content) => [kinds(content), /\.vcf$/.test(files(content))],
    ['text footer', true],
  ],
  [
    'attachment-2.txt',
    'a signature is no file',
    (content) => [content.shape.protection, files(content)],
    ['pgp-signed', ''],
  ],
  ['ascii_in_utf7.eml', 'UTF-7 that is ASCII', ({ text }) => text.includes('BEGIN PGP SIGNED MESSAGE'), true],
  ['unknown-charset.txt', 'a charset nobody knows', ({ html }) => html !== null, true],
  ['html_to_plain.eml', 'HTML that was handed along is a file', (content) => /\.html$/.test(files(content)), true],
];

/** There is nothing in these to show: no text, or no mail. */
const withoutText = ['cant_write_error_message.txt'];

test.runIf(corpus)('of every odd mail something is read, or it says why not', async () => {
  const all = await read(join(corpus ?? '', 'mail'));
  expect(all.size).toBeGreaterThan(60);
  const empty = [...all].filter(
    ([, { text, html, problem, shape, attachments }]) =>
      text.trim() === '' && html === null && problem === null && !shape.protection && attachments.length === 0,
  );
  expect(empty.map(([name]) => name)).toEqual(withoutText);
});

test.runIf(corpus).each(claims)('%s: %s', async (file, _, found, wanted) => {
  const all = await read(join(corpus ?? '', 'mail'));
  const [, content] = [...all].find(([name]) => name.endsWith(file)) ?? [];
  expect(content && found(content)).toEqual(wanted);
});
