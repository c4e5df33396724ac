import { addressParser } from 'postal-mime';
import { type HeaderLine, headerText, splitMessage, withoutDuplicates } from '#platform/mail/header.ts';
import { type BodyPart, bodyOf, type MailFile, type Protection } from '#platform/mail/reading/body-parts.ts';
import { newBounds, readEntities } from '#platform/mail/reading/entities.ts';
import { cleanLine, cleanText, type Envelope, envelopeOf } from '#platform/mail/reading/envelope.ts';

export type { BodyPart, MailFile, Protection };
export type MailContent = Envelope & {
  /** All plain text, of forwarded messages too; undefined where there is none. */
  text: string | undefined;
  html: string | undefined;
  parts: BodyPart[];
  attachments: MailFile[];
  protection: Protection | undefined;
  /** Why not everything could be read. */
  problem: string | undefined;
};

/** Reads a message. Never throws on what a sender wrote: what cannot be read is told in `problem`. */
export async function readMail(raw: Uint8Array): Promise<MailContent> {
  const { header, body } = splitMessage(raw);
  const single = withoutDuplicates(header);
  try {
    // Of doubled fields the one that our copies keep counts here too: the archive must not show what nobody was sent.
    return contentOf(
      single.length === header.length ? raw : Buffer.concat([Buffer.from(`${headerText(single)}\r\n`, 'latin1'), body]),
    );
  } catch (cause) {
    const nothing = { text: undefined, html: undefined, parts: [], attachments: [], protection: undefined };
    const problem = cause instanceof Error ? cause.message : String(cause);
    return { ...envelopeOf(single), ...nothing, problem };
  }
}

const told: ReadonlySet<string> = new Set(['from', 'subject', 'date', 'resent-date']);
const longestField = 20_000;

/** Who wrote a mail, about what and when: all that is needed to judge it. Its body is not looked at. */
export async function readHeader(raw: Uint8Array): Promise<Envelope> {
  const fields = splitMessage(raw).header.filter(({ key, line }) => told.has(key) && line.length <= longestField);
  return envelopeOf(withoutDuplicates(fields));
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

function contentOf(raw: Uint8Array): MailContent {
  const bounds = newBounds();
  const root = readEntities(raw, bounds);
  const { parts, files, protection, otherHtml } = bodyOf(root, bounds);
  const clean = parts.map(cleaned);
  const html = [...clean.flatMap((part) => (part.kind === 'html' ? [part.html] : [])), ...otherHtml];
  return {
    ...envelopeOf(root.header),
    text: clean.some(({ kind }) => kind !== 'html') ? plainText(clean) : undefined,
    html: html.length > 0 ? html.join('\n') : undefined,
    parts: clean,
    attachments: files.map((file) => ({ ...file, name: cleanLine(file.name) })),
    protection,
    problem: bounds.cut ? 'only a part of it could be read: it has more parts than any honest mail' : undefined,
  };
}

function cleaned(part: BodyPart): BodyPart {
  if (part.kind === 'html') return { ...part, html: cleanText(part.html) };
  if (part.kind === 'message') return { ...part, parts: part.parts.map(cleaned) };
  if (part.kind === 'elsewhere') return { ...part, name: cleanText(part.name), place: cleanText(part.place) };
  return { ...part, text: cleanText(part.text) };
}

/** All that is text, one part below the other; a forwarded message under the lines that every program puts there. */
export function plainText(parts: ReadonlyArray<BodyPart>): string {
  const pieces = parts.flatMap(plainOf);
  return pieces.map((piece, at) => (at < pieces.length - 1 ? `${piece.trimEnd()}\n\n` : piece)).join('');
}

function plainOf(part: BodyPart): string[] {
  if (part.kind === 'message') {
    const { from, date, subject } = part.envelope;
    const head = [
      '---------- Forwarded message ----------',
      `From: ${from?.name || from?.address || ''}`,
      ...(date ? [`Date: ${date.toUTCString()}`] : []),
      `Subject: ${subject}`,
    ];
    return [`${head.join('\n')}\n\n${plainText(part.parts)}`];
  }
  if (part.kind === 'html' || part.kind === 'calendar') return [];
  return [part.kind === 'elsewhere' ? `${part.name}\n${part.place}`.trim() : part.text];
}
