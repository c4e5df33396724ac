import { decodeWords } from 'postal-mime';
import { isAddress } from '#platform/mail/address.ts';
import { type HeaderLine, headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { addressIn } from './addresses.ts';
import { contentType, type Part, parameter, partsOf, textOf } from './parts.ts';
import { beginsReturned } from './phrases.ts';
import { plainText } from './plain-text.ts';

/** A mail as the recognisers look at it: who sent it, what the machine itself says, and what it gave back. */
export type Report = {
  header: HeaderLine[];
  from: string;
  subject: string;
  /** Its author is a mail system by name. */
  isDaemon: boolean;
  /** It came without a sender, as RFC 5321 §4.5.5 asks of all reports, and as many programs that answer do. */
  isUnsigned: boolean;
  isReport: boolean;
  parts: Part[];
  /** The sender's own words, up to where the returned mail begins; no line longer than a thousand characters. */
  lines: string[];
  /** Addresses that are on the envelope of the report, and so are nobody's that failed. */
  own: ReadonlySet<string>;
  /** The Message-ID of the mail that came back. */
  original: string | undefined;
};

const daemon =
  /^\W*(mailer[-_ ]?daemon|mail(er)?[-_. ]?deliver\w*|(\w{1,30} )?post[-_]?master|mdaemon|mail[-_. ]?system(?= ?[<@("']|$| at )|mail[-_. ]?router|(courier )?mail[-_. ]server|content[-_. ]?filter|mail[-_. ]?admin\w*|system[-_. ]?admin\w*|delivery[-_. ]?subsystem|(internet )?mail delivery|bounces?|ndr|non-?delivery|microsoft ?outlook|microsoftexchange|smtp[-_. ]?gateway|imss|mta|notification system|no-?reply[-_.]?(delivery|mailer))(?![\p{L}\p{N}])/iu;
const mostLines = 1500;

export function reportOf(raw: Uint8Array, sender?: string): Report {
  const parts = partsOf(raw);
  const header = headerOf(raw, parts);
  const fromField = decodedField(header, 'from');
  const from = addressIn(fromField.slice(0, 2000))?.address ?? '';
  const texts = spoken(parts);
  const all = texts.flatMap((text) =>
    text
      .split('\n')
      .slice(0, mostLines)
      .map((line) => line.slice(0, 1000).trimEnd()),
  );
  const end = all.findIndex((line, n) => n > 0 && beginsReturnedMail(line));
  const own = ['to', 'return-path', 'x-original-to', 'delivered-to'].flatMap((key) => {
    const address = addressIn(decodedField(header, key).slice(0, 2000))?.address;
    return address === undefined ? [] : [address.toLowerCase()];
  });
  return {
    header,
    from,
    subject: decodedField(header, 'subject').slice(0, 1000),
    isDaemon: daemon.test(fromField.slice(0, 200)) || daemon.test(from),
    isUnsigned: sender === '' || /^\s*<\s*>/.test(headerValue(header, 'return-path') ?? ''),
    isReport:
      contentType(header) === 'multipart/report' || /delivery-status/i.test(parameter(header, 'report-type') ?? ''),
    parts,
    lines: end < 0 ? all : all.slice(0, end),
    own: new Set([...own, from.toLowerCase()].filter(isAddress)),
    original: originalIn(parts, all.slice(end < 0 ? all.length : end)),
  };
}

/** A report that lost its own header on the way (some do) is read by that of its first part. */
function headerOf(raw: Uint8Array, parts: ReadonlyArray<Part>): HeaderLine[] {
  const { header } = splitMessage(raw);
  return header.length > 0 ? header : (parts[0]?.header ?? []);
}

/** The texts of a report in order: plain ones, or those of its HTML when nothing plain is there. */
function spoken(parts: ReadonlyArray<Part>): string[] {
  const own = parts.filter(({ isReturned }) => !isReturned);
  const plain = own.filter(({ type }) => type === 'text/plain' || type === 'text').slice(0, 4);
  const texts = plain.map((part) => asWritten(textOf(part)));
  if (texts.some((text) => text.trim() !== '')) return texts;
  return own
    .filter(({ type }) => type === 'text/html')
    .slice(0, 2)
    .map((part) => plainText(textOf(part)));
}

/** Some systems say that their HTML is plain text. */
function asWritten(text: string): string {
  return /<(html|body|br|p|div)\b[^<>]{0,200}>/i.test(text.slice(0, 3000)) ? plainText(text) : text;
}

function beginsReturnedMail(line: string): boolean {
  return beginsReturned(line) || /^(Received|Return-Path): /i.test(line);
}

function decodedField(header: ReadonlyArray<HeaderLine>, key: string): string {
  const value = (headerValue(header, key) ?? '').slice(0, 4000);
  const text = Buffer.from(value, 'latin1').toString('utf8');
  return decodeWords(text.includes('\ufffd') ? value : text)
    .replace(/\s+/g, ' ')
    .trim();
}

function originalIn(parts: ReadonlyArray<Part>, returned: ReadonlyArray<string>): string | undefined {
  for (const part of parts) {
    const returned = part.isReturned ? part.header : [];
    // RFC 6533 §4 lets the header be encoded.
    const fields = /rfc822-headers|global-headers/.test(part.type)
      ? splitMessage(Buffer.from(`${textOf(part).trimStart()}\n\n`)).header
      : returned;
    const [id] = messageIdsIn(headerValue(fields, 'message-id')?.slice(0, 1000));
    if (id) return id;
  }
  const line = returned.find((text) => /\bmessage-id:\s{0,5}</i.test(text)) ?? '';
  return messageIdsIn(line.slice(line.search(/\bmessage-id:/i) + 1))[0];
}
