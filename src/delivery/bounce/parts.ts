import { type HeaderLine, headerValue, splitMessage } from '#platform/mail/header.ts';

/** A leaf of the MIME tree, in order. Bytes are latin1 text, one character a byte. */
export type Part = { type: string; header: HeaderLine[]; body: string; isReturned: boolean };

const mostBytes = 2_000_000;
const mostParts = 200;
const mostDepth = 10;
const mostText = 60_000;

/**
 * The leaves of a message, as far as a bounce needs them: bounded in size, number and depth, so that a mail that was
 * made to hurt costs as little as any other. What stands inside an enclosed message is marked as returned.
 */
export function partsOf(raw: Uint8Array): Part[] {
  const parts: Part[] = [];
  walk(
    Buffer.from(raw.buffer, raw.byteOffset, Math.min(raw.byteLength, mostBytes)).toString('latin1'),
    false,
    0,
    parts,
  );
  return parts;
}

function walk(message: string, isReturned: boolean, depth: number, parts: Part[]): void {
  if (parts.length >= mostParts) return;
  const { header, body } = splitMessage(Buffer.from(message, 'latin1'));
  const type = contentType(header);
  const text = body.toString('latin1');
  const boundary = type.startsWith('multipart/') ? parameter(header, 'boundary') : undefined;
  const inner = boundary && depth < mostDepth ? between(text, boundary) : [];
  if (inner.length > 0) {
    for (const part of inner) walk(part, isReturned, depth + 1, parts);
    return;
  }
  parts.push({ type: type.startsWith('multipart/') ? 'text/plain' : type, header, body: text, isReturned });
  if (/^message\/(rfc822|global)$/.test(type) && depth < mostDepth)
    walk(decoded({ header, body: text }, Number.POSITIVE_INFINITY), true, depth + 1, parts);
}

export function contentType(header: ReadonlyArray<HeaderLine>): string {
  return (
    /^\s*([\w.+-]{1,80}\/[\w.+-]{1,80})/.exec(headerValue(header, 'content-type') ?? '')?.[1]?.toLowerCase() ??
    'text/plain'
  );
}

export function parameter(header: ReadonlyArray<HeaderLine>, name: string): string | undefined {
  const value = (headerValue(header, 'content-type') ?? '').slice(0, 2000);
  const found = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]{1,200})"|([^\\s;"]{1,200}))`, 'i').exec(value);
  return found?.[1] ?? found?.[2];
}

function between(text: string, boundary: string): string[] {
  const parts: string[] = [];
  const opening = `--${boundary}`;
  let start = -1;
  for (let at = text.indexOf(opening); at >= 0 && parts.length < mostParts; at = text.indexOf(opening, at + 1)) {
    if (at > 0 && text[at - 1] !== '\n') continue;
    const lineEnd = text.indexOf('\n', at);
    const rest = text
      .slice(at + opening.length, lineEnd < 0 ? undefined : Math.min(lineEnd, at + opening.length + 100))
      .trim();
    if (rest !== '' && rest !== '--') continue;
    if (start >= 0) parts.push(text.slice(start, at));
    start = rest === '--' || lineEnd < 0 ? -1 : lineEnd + 1;
    if (rest === '--') break;
  }
  if (start >= 0) parts.push(text.slice(start));
  return parts;
}

/** The text of a part in its character set; what cannot be read in it is read as UTF-8 or, failing that, byte by byte. */
export function textOf(part: Part): string {
  const bytes = Buffer.from(decoded(part, mostText), 'latin1');
  const text = inCharset(bytes, parameter(part.header, 'charset') ?? 'utf-8');
  return text.replace(/\r\n?/g, '\n').replaceAll('\0', '').toWellFormed();
}

function decoded({ header, body }: Pick<Part, 'header' | 'body'>, most: number): string {
  const encoding = (headerValue(header, 'content-transfer-encoding') ?? '').trim().toLowerCase();
  const some = body.slice(0, most);
  if (encoding === 'base64') return Buffer.from(some, 'base64').toString('latin1');
  if (encoding !== 'quoted-printable') return some;
  return some
    .replace(/=[ \t]{0,10}\r?\n/g, '')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function inCharset(bytes: Buffer, charset: string): string {
  for (const label of [charset, 'utf-8'])
    try {
      return new TextDecoder(label, { fatal: true }).decode(bytes);
    } catch {
      // An unknown label, or bytes that are not what the label says: the next reading serves.
    }
  return bytes.toString('latin1');
}
