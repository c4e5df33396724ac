import { encode, wrap } from 'nodemailer/lib/qp';
import { isKnownCharset } from '#platform/mail/charset.ts';
import { type HeaderLine, headerField, headerText } from '#platform/mail/header.ts';
import type { Part } from '#platform/mail/parts.ts';

/** A leaf of a message that a footer may be written into, as its reader sees it. */
export type Leaf = { part: Part; isHtml: boolean; isFlowed: boolean; text: string };

const longest = 2_000_000;
const ascii = /^(us-ascii|ascii|ansi_x3\.4-1968|iso-?646-us)$/;

/** Undefined where its charset or encoding is not known, or is not what its bytes are: then nobody can add to it. */
export function readLeaf(part: Part, body: string): Leaf | undefined {
  const { type, parameters, encoding, content, end } = part;
  if (end - content > longest || [...parameters.keys()].some((name) => name.includes('*'))) return undefined;
  const bytes = decodedBytes(encoding, body.slice(content, end));
  const text = bytes && decodedText((parameters.get('charset') ?? 'us-ascii').toLowerCase(), bytes);
  if (text === undefined) return undefined;
  const isFlowed = parameters.get('format')?.toLowerCase() === 'flowed';
  return { part, isHtml: type === 'text/html', isFlowed, text: text.replace(/\r\n|\r|\n/g, '\r\n') };
}

function decodedBytes(encoding: string, text: string): Buffer | undefined {
  if (/^(7bit|8bit|)$/.test(encoding)) return Buffer.from(text, 'latin1');
  if (encoding === 'base64') {
    const digits = text.replace(/\s+/g, '');
    return /^[A-Za-z0-9+/]*={0,2}$/.test(digits) ? Buffer.from(digits, 'base64') : undefined;
  }
  if (encoding !== 'quoted-printable') return undefined;
  // From where a run of spaces begins alone: tried from each of its spaces, a million of them would take an hour.
  const joined = text.replace(/(?<![ \t])[ \t]+(?=\r\n|$)/g, '').replace(/=\r\n|=$/g, '');
  const plain = joined.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(plain, 'latin1');
}

function decodedText(charset: string, bytes: Buffer): string | undefined {
  if (ascii.test(charset))
    return bytes.every((byte) => byte < 128 && byte !== 27) ? bytes.toString('latin1') : undefined;
  if (!isKnownCharset(charset)) return undefined;
  try {
    return new TextDecoder(charset, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

/** A leaf with another text: its header, and its content as bytes, one character each. */
export function writeLeaf({ part }: Leaf, text: string): { header: HeaderLine[]; content: string } {
  const isAscii = !/[^\0-\x7f]/.test(text);
  const isShort = text.split('\r\n').every((line) => line.length < 900);
  if (isAscii && isShort && /^(7bit|8bit|)$/.test(part.encoding)) return { header: [...part.header], content: text };
  const encoding = isShort && part.encoding === '8bit' ? '8bit' : part.encoding === 'base64' ? 'base64' : usual(text);
  const header = part.header.filter(({ key }) => key !== 'content-type' && key !== 'content-transfer-encoding');
  const type = headerField('Content-Type', typeIn(part, isAscii ? undefined : 'utf-8'));
  return {
    header: [...header, type, headerField('Content-Transfer-Encoding', encoding)],
    content: encoded(text, encoding),
  };
}

/** Text that is mostly of another script is shorter in base 64. */
function usual(text: string): 'base64' | 'quoted-printable' {
  const others = text.replace(/[\0-\x7f]+/g, '').length;
  return others * 5 > text.length ? 'base64' : 'quoted-printable';
}

function encoded(text: string, encoding: string): string {
  if (encoding === 'quoted-printable') return wrap(encode(text));
  const bytes = Buffer.from(text);
  return encoding === '8bit' ? bytes.toString('latin1') : bytes.toString('base64').replace(/.{76}(?=.)/g, '$&\r\n');
}

/** The type with all that its author said of it, in another charset. */
function typeIn({ type, parameters }: Part, charset: string | undefined): string {
  const all = new Map(parameters);
  if (charset) all.set('charset', charset);
  return [type, ...[...all].map(([name, value]) => `${name}=${/^[\w.+-]+$/.test(value) ? value : quoted(value)}`)].join(
    ';\r\n ',
  );
}

function quoted(value: string): string {
  return `"${value.replace(/["\\]/g, '\\$&')}"`;
}

/** The bytes of an inner part. */
export function partText(header: ReadonlyArray<HeaderLine>, content: string): string {
  return `${headerText(header)}\r\n${content}`;
}
