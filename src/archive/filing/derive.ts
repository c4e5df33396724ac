import { createHash } from 'node:crypto';
import { canonicalAddress } from '#platform/mail/address.ts';
import { type HeaderLine, headerText, headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageHash, messageIdsIn } from '#platform/mail/message-id.ts';
import { type MailContent, readMail } from '#platform/mail/read.ts';
import { masked } from '../masking.ts';
import { excerptOf, foldText } from '../reading/fold-text.ts';
import { type SearchPieces, searchPieces } from '../search/search-pieces.ts';
import type { Shape } from '../shape.ts';
import { type SubjectKey, subjectKeyOf } from '../threads/subject-key.ts';
import { guessLanguage } from './language-guess.ts';
import { shapeBody } from './shape-body.ts';
import { trueAuthor } from './true-author.ts';

export type ArchiveAttachment = { name: string; type: string; contentId: string | null; content: Uint8Array };

/** Everything the archive derives from a raw message. */
export type ArchiveContent = {
  subject: string;
  /** What it has in common with the subjects of its thread, and whether it begins as an answer's does. */
  thread: SubjectKey;
  author: { name: string; address: string };
  sentAt: Date;
  /** Hashes of the messages it names as its ancestors, oldest first; the last is the one it answers. */
  references: string[];
  language: string | null;
  text: string;
  html: string | null;
  /** What the text alone does not tell a page. */
  shape: Shape;
  excerpt: string;
  attachments: ArchiveAttachment[];
  search: SearchPieces;
  /**
   * SHA-256 of what the author wrote: From, Date, Subject, text and attachments as decoded. The raw bytes would not
   * do: the same message that came over another path has other Received lines, and must count as the same.
   */
  identity: Uint8Array;
  /** Why not everything could be shown; the raw message is whole in any case. */
  problem: string | null;
};

const mostAttachments = 200;
const mostReferences = 100;
const excerptLength = 200;

/** Pure work on the processor. Never throws on what a sender wrote: what cannot be read is told in `problem`. */
export async function derive(raw: Uint8Array, receivedAt: Date): Promise<ArchiveContent> {
  const { header } = splitMessage(raw);
  const mail = await readMail(raw);
  try {
    return contentOf(mail, header, raw, receivedAt);
  } catch (cause) {
    // A parser of HTML that gives up (a RangeError on depth, say) must not cost us the message.
    return deriveFromHeader(raw, receivedAt, cause instanceof Error ? cause.message : String(cause));
  }
}

/** Only what the header says, for a message whose body is beyond us. */
export async function deriveFromHeader(raw: Uint8Array, receivedAt: Date, problem: string): Promise<ArchiveContent> {
  const { header } = splitMessage(raw);
  const few = header.filter(
    ({ key, line }) => ['from', 'subject', 'date', 'resent-date'].includes(key) && line.length < 5000,
  );
  const mail = await readMail(Buffer.from(`${headerText(few)}\r\n`, 'latin1'));
  const nothing = { text: undefined, html: undefined, parts: [], attachments: [] };
  return contentOf({ ...mail, ...nothing, problem }, header, raw, receivedAt);
}

function contentOf(mail: MailContent, header: HeaderLine[], raw: Uint8Array, receivedAt: Date): ArchiveContent {
  const { text, html, shape, files } = shapeBody(mail, mail.attachments.slice(0, mostAttachments));
  const blocks = foldText(text, shape.flowed);
  const subject = mail.subject;
  const author = authorOf(mail, header);
  const prose = excerptOf(blocks, 6000);
  const language = guessLanguage(prose.length > 20 ? prose : `${subject} ${text.slice(0, 6000)}`) ?? declared(header);
  const tooMany = mail.attachments.length > mostAttachments;
  const isDated = isCredible(mail.date, receivedAt);
  return {
    subject,
    thread: subjectKeyOf(subject),
    author,
    sentAt: isCredible(mail.date, receivedAt) ? mail.date : receivedAt,
    references: referencesIn(header),
    language,
    text,
    html,
    shape: { ...shape, ...(isDated ? clockIn(header, mail.date) : { dated: 'by-receipt' }) },
    excerpt: masked(excerptOf(blocks, excerptLength)),
    attachments: files.map(attachmentOf),
    search: searchPieces({ language, subject, author: author.name, files: files.map(({ name }) => name) }, blocks),
    identity: identityOf(mail, raw),
    problem: mail.problem ?? (tooMany ? `more than ${mostAttachments} attachments` : null),
  };
}

function authorOf({ from }: MailContent, header: HeaderLine[]): { name: string; address: string } {
  const author = trueAuthor(from, header);
  const address = canonicalAddress(author.address).replaceAll('\0', '').toWellFormed().slice(0, 998);
  // A name that is an address, or none at all, must not tell the address.
  return {
    name: masked(author.name || address)
      .slice(0, 200)
      .toWellFormed(),
    address,
  };
}

/** A clock that is far ahead or decades behind is not believed: the time of receipt serves. */
function isCredible(date: Date | undefined, receivedAt: Date): date is Date {
  return date !== undefined && date.getUTCFullYear() >= 1985 && date.getTime() < receivedAt.getTime() + 86_400_000;
}

/** What the author's clock says beside UTC; "-0000" and a clock on UTC say nothing (RFC 5322 §3.3). */
function clockIn(header: HeaderLine[], date: Date | undefined): Pick<Shape, 'clock'> {
  const field = headerValue(header, 'date') ?? '';
  const [, sign, hours = '', minutes = ''] =
    /\d\d:\d\d(?::\d\d)? +([+-])(\d\d)([0-5]\d)(?: *\([^()]{0,40}\))? *$/.exec(field.slice(0, 200)) ?? [];
  const clock = (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
  // A mail sent on by hand has another time than its Date field.
  const isOwn = new Date(field.replace(/\(.*$/, '')).getTime() === date?.getTime();
  return isOwn && clock !== 0 && Math.abs(clock) <= 14 * 60 ? { clock } : {};
}

/** References, then In-Reply-To where it names something else: the last one is the message that is answered. */
function referencesIn(header: HeaderLine[]): string[] {
  const chain = messageIdsIn(bounded(headerValue(header, 'references')));
  const answered = messageIdsIn(bounded(headerValue(header, 'in-reply-to')));
  const ids = [...chain, ...answered.filter((id) => !chain.includes(id))];
  const few = ids.length > mostReferences ? [...ids.slice(0, 1), ...ids.slice(1 - mostReferences)] : ids;
  return [...new Set(few.map(messageHash))];
}

/** The first and the last ids of a header that is longer than any honest one. */
function bounded(value = ''): string {
  return value.length > 20_000 ? `${value.slice(0, 1000)} ${value.slice(-19_000)}` : value;
}

function declared(header: HeaderLine[]): string | null {
  const tag = headerValue(header, 'content-language')?.split(',')[0]?.trim() ?? '';
  return /^[a-z]{2,3}(-[a-z0-9]{2,8}){0,2}$/i.test(tag) ? tag : null;
}

function attachmentOf({ name, type, contentId, content }: MailContent['attachments'][number]): ArchiveAttachment {
  return {
    name: name.replace(/[\\/]/g, '_').slice(0, 200).toWellFormed(),
    type: /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(type) ? type.toLowerCase() : 'application/octet-stream',
    contentId: contentId?.replaceAll('\0', '').toWellFormed().slice(0, 998) ?? null,
    content,
  };
}

function identityOf(
  { from, date, subject, text, html, attachments, problem }: MailContent,
  raw: Uint8Array,
): Uint8Array {
  const hash = createHash('sha256');
  const add = (part: string | Uint8Array) => hash.update(createHash('sha256').update(part).digest());
  for (const part of [from?.address ?? '', date?.toISOString() ?? '', subject, text ?? '', html ?? ''])
    add(part.trimEnd());
  for (const { name, content } of attachments) add(name).update(createHash('sha256').update(content).digest());
  if (problem !== undefined) add(splitMessage(raw).body);
  return hash.digest();
}
