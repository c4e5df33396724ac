import PostalMime, { addressParser, type Email } from 'postal-mime';
import { type HeaderLine, headerText, headerValue, splitMessage, withoutDuplicates } from '#platform/mail/header.ts';

export type MailAttachment = {
  name: string;
  type: string;
  contentId: string | undefined;
  inline: boolean;
  content: Uint8Array;
};
export type MailContent = {
  from: { name: string; address: string } | undefined;
  subject: string;
  date: Date | undefined;
  text: string | undefined;
  html: string | undefined;
  attachments: MailAttachment[];
  /** Why only the raw message could be kept, when it could not be read. */
  problem: string | undefined;
};

/** Reads a message. Never throws on what a sender wrote: what cannot be parsed is told in `problem`. */
export async function readMail(raw: Uint8Array): Promise<MailContent> {
  try {
    const read = { attachmentEncoding: 'arraybuffer', maxNestingDepth: 100 } as const;
    return contentOf(await PostalMime.parse(withSingleFields(raw), read));
  } catch (cause) {
    return { ...unreadable(raw), problem: cause instanceof Error ? cause.message : String(cause) };
  }
}

const told: ReadonlySet<string> = new Set(['from', 'subject', 'date']);
const longestField = 20_000;

/**
 * Who wrote a mail, about what and when: all that is needed to judge it. Its body is not looked at, which for one of
 * many megabytes takes a minute.
 */
export async function readHeader(raw: Uint8Array): Promise<Pick<MailContent, 'from' | 'subject' | 'date'>> {
  const fields = splitMessage(raw).header.filter(({ key, line }) => told.has(key) && line.length <= longestField);
  return readMail(Buffer.from(`${headerText(fields)}\r\n`, 'latin1'));
}

/** Every address that the fields with this name hold, groups opened. */
export function addressesIn(
  header: ReadonlyArray<HeaderLine>,
  field: 'from' | 'reply-to' | 'to' | 'cc' | 'resent-to' | 'resent-cc',
): string[] {
  const values = header.filter(({ key }) => key === field).map(({ line }) => line.slice(line.indexOf(':') + 1));
  return values.flatMap((value) =>
    addressParser(value.slice(0, longestField), { flatten: true }).flatMap(({ address }) => (address ? [address] : [])),
  );
}

/** Of doubled fields the one that our copies keep counts here too: the archive must not show what nobody was sent. */
function withSingleFields(raw: Uint8Array): Uint8Array {
  const { header, body } = splitMessage(raw);
  const single = withoutDuplicates(header);
  return single.length === header.length
    ? raw
    : Buffer.concat([Buffer.from(`${headerText(single)}\r\n`, 'latin1'), body]);
}

function contentOf(email: Email): MailContent {
  return {
    from: mailboxOf(email.from),
    subject: cleanLine(email.subject ?? ''),
    date: dateOf(email.date),
    text: email.text === undefined ? undefined : cleanText(email.text),
    html: email.html,
    attachments: email.attachments.map(({ filename, mimeType, contentId, disposition, content }) => ({
      name: cleanLine(filename ?? ''),
      type: mimeType,
      contentId: contentId?.replace(/^<|>$/g, ''),
      inline: disposition === 'inline',
      content: typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content),
    })),
    problem: undefined,
  };
}

/** From and Subject still help a reader when the structure is beyond us. */
function unreadable(raw: Uint8Array): MailContent {
  const { header } = splitMessage(raw);
  const value = (key: string) =>
    Buffer.from((headerValue(header, key) ?? '').slice(0, 2000), 'latin1').toString('utf8');
  return {
    from: mailboxOf(addressParser(value('from'))[0]),
    subject: cleanLine(value('subject')),
    date: dateOf(value('date')),
    text: undefined,
    html: undefined,
    attachments: [],
    problem: undefined,
  };
}

function mailboxOf(from: Email['from'] | undefined): MailContent['from'] {
  const first = from?.group ? from.group[0] : from;
  if (!first?.address) return undefined;
  return { name: cleanLine(first.name ?? ''), address: first.address };
}

/** A date that is no date, or that lies outside 1970 to tomorrow year, is left out: the time of receipt serves. */
function dateOf(text: string | undefined): Date | undefined {
  const date = new Date(text ?? '');
  return Number.isNaN(date.getTime()) || date.getTime() < 0 || date.getUTCFullYear() > 2200 ? undefined : date;
}

/** PostgreSQL's text takes no NUL, and a lone half of a surrogate pair is no text at all. */
function cleanText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed().replace(/\r\n?/g, '\n');
}

/** Characters that turn the direction of what follows: in a name or a subject they only disguise. */
const overrides = /[\u202a-\u202e]/g;

function cleanLine(text: string): string {
  return cleanText(text)
    .replace(overrides, '')
    .replace(/[\s\p{Cc}]+/gu, ' ')
    .trim()
    .slice(0, 998);
}
