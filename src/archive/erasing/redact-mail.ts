import { isUtf8 } from 'node:buffer';
import { type HeaderLine, headerField, headerText, splitMessage, withCrlf } from '#platform/mail/header.ts';
import { type Part, readParts } from '#platform/mail/parts.ts';
import { readLeaf, writeLeaf } from '#platform/mail/text-leaf.ts';
import { mailbox, wipedField } from './redact-header.ts';
import type { Place, Wiper } from './traces.ts';

export type Redaction = {
  wiper: Wiper;
  as: Place['as'];
  /** Said in the header of what was changed, so that nobody takes a broken signature for a forgery. */
  note: string;
  /** What stands for a message that is enclosed in another; undefined where it is looked through like the rest. */
  enclosed?: (raw: Uint8Array) => Uint8Array | undefined;
};

export const noteField = 'X-Parley-Redacted';
const deepest = 8;

/** The mail without the traces of one person; everything else keeps its bytes. The same object where none is in it. */
export function redactMail(raw: Uint8Array, redaction: Redaction): Uint8Array {
  const { header, body } = splitMessage(raw);
  const done = redactEntity(header, withCrlf(body), redaction, 0);
  if (!done) return raw;
  const fields = done.header.filter(({ key }) => key !== noteField.toLowerCase());
  return joined([...fields, headerField(noteField, redaction.note)], done.body);
}

/**
 * The person's own mail under his pseudonym: of its header only what threads, dates and reading need, since everything
 * else (the way it took, its program, signatures, addresses of the network) tells about him.
 */
export function pseudonymised(raw: Uint8Array, messageId: string, redaction: Redaction): Uint8Array {
  const { header, body } = splitMessage(raw);
  const kept = header.filter(({ key }) =>
    /^(date|subject|to|cc|references|in-reply-to|mime-version|content-.*)$/.test(key),
  );
  const plain = { header: kept, body: withCrlf(body) };
  const { header: fields, body: text } = redactEntity(plain.header, plain.body, redaction, 0) ?? plain;
  const { name, address } = redaction.wiper.pseudonym;
  const own = [
    headerField('From', mailbox(name, address)),
    headerField('Message-ID', `<${Buffer.from(messageId).toString('latin1')}>`),
    headerField(noteField, redaction.note),
  ];
  return joined([...own, ...fields], text);
}

export function joined(header: ReadonlyArray<HeaderLine>, body: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from(`${headerText(header)}\r\n`, 'latin1'), body]);
}

type Entity = { header: ReadonlyArray<HeaderLine>; body: Buffer };

/** Undefined where nothing had to be changed. */
function redactEntity(
  header: ReadonlyArray<HeaderLine>,
  body: Buffer,
  redaction: Redaction,
  depth: number,
): Entity | undefined {
  const { wiper, as } = redaction;
  const fields = header.map((field) => wipedField(field, wiper, as));
  const text = body.toString('latin1');
  const whole = readParts(fields, text) ?? opaque(fields, text);
  const leaves = leavesOf(whole).flatMap((part) => {
    const clean = redactLeaf(part, text, redaction, depth);
    return clean ? [{ part, clean }] : [];
  });
  const [only] = leaves;
  if (only?.part === whole) return { header: only.clean.header, body: only.clean.body };
  const isSame = leaves.length === 0 && fields.every((field, at) => field === header[at]);
  if (isSame) return undefined;
  const changed = leaves.toReversed().reduce((done, { part, clean }) => {
    const inner = joined(clean.header, clean.body);
    return Buffer.concat([done.subarray(0, part.start), inner, done.subarray(part.end)]);
  }, body);
  return { header: fields, body: changed };
}

/** A body whose structure is broken: looked through as it stands. */
function opaque(header: ReadonlyArray<HeaderLine>, text: string): Part {
  const place = { start: 0, content: 0, end: text.length };
  return { type: '', parameters: new Map(), encoding: '', isAttachment: false, header, ...place, parts: [] };
}

function leavesOf(part: Part): Part[] {
  return part.parts.length === 0 ? [part] : part.parts.flatMap(leavesOf);
}

function redactLeaf(part: Part, text: string, redaction: Redaction, depth: number): Entity | undefined {
  const { wiper, as } = redaction;
  const header = part.header.map((field) => (part.start === 0 ? field : wipedField(field, wiper, as)));
  const content = redactContent({ ...part, header }, text, redaction, depth);
  if (content) return content;
  if (header.every((field, at) => field === part.header[at])) return undefined;
  return { header, body: Buffer.from(text.slice(part.content, part.end), 'latin1') };
}

function redactContent(part: Part, text: string, redaction: Redaction, depth: number): Entity | undefined {
  if (part.type === 'message/rfc822' && depth < deepest) return redactEnclosed(part, text, redaction, depth);
  const place = { as: redaction.as, isHtml: part.type === 'text/html' };
  const leaf = /^(text\/|$)/.test(part.type) ? readLeaf(part, text) : undefined;
  if (leaf) {
    const clean = redaction.wiper.wipe(leaf.text, place);
    if (clean === leaf.text) return undefined;
    const { header, content } = writeLeaf(leaf, clean.replace(/\r?\n/g, '\r\n'));
    return { header, body: Buffer.from(content, 'latin1') };
  }
  return redactBytes(part, text, redaction, place);
}

/** What is text without saying so, or says a charset that is not its own: looked through byte by byte. */
function redactBytes(part: Part, text: string, { wiper }: Redaction, place: Place): Entity | undefined {
  const bytes = decoded(part, text.slice(part.content, part.end));
  if (bytes.includes(0) || part.type === 'application/pdf') return undefined;
  const encoding = isUtf8(bytes) ? 'utf8' : 'latin1';
  const words = bytes.toString(encoding);
  const clean = wiper.wipe(words, place);
  return clean === words ? undefined : encodedAs(part, Buffer.from(clean, encoding));
}

function redactEnclosed(part: Part, text: string, redaction: Redaction, depth: number): Entity | undefined {
  const bytes = decoded(part, text.slice(part.content, part.end));
  const instead = redaction.enclosed?.(bytes);
  if (instead) return encodedAs(part, Buffer.from(instead));
  const { header, body } = splitMessage(bytes);
  const done = redactEntity(header, withCrlf(body), redaction, depth + 1);
  return done && encodedAs(part, joined(done.header, done.body));
}

function decoded({ encoding }: Part, text: string): Buffer {
  if (encoding === 'base64') return Buffer.from(text, 'base64');
  if (encoding !== 'quoted-printable') return Buffer.from(text, 'latin1');
  const plain = text
    .replace(/=\r\n/g, '')
    .replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function encodedAs({ encoding, header }: Part, bytes: Buffer): Entity {
  if (encoding !== 'base64' && encoding !== 'quoted-printable') return { header, body: bytes };
  const fields = header.filter(({ key }) => key !== 'content-transfer-encoding');
  const lines = bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
  return {
    header: [...fields, headerField('Content-Transfer-Encoding', 'base64')],
    body: Buffer.from(lines, 'latin1'),
  };
}
