/**
 * The header of a message as its raw lines. Bytes are kept as latin1 text, one character a byte, so that what we
 * do not change goes out exactly as it came in and an author's signature survives.
 */
export type HeaderLine = { key: string; line: string };
export type RawMessage = { header: HeaderLine[]; body: Buffer };

/** Splits at the first empty line. A message without one is all header, or all body where nothing looks like one. */
export function splitMessage(raw: Uint8Array): RawMessage {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength);
  const [end, next] = headerEnd(bytes);
  return { header: splitHeader(bytes.toString('latin1', 0, end)), body: bytes.subarray(next) };
}

function headerEnd(bytes: Buffer): [number, number] {
  const crlf = bytes.indexOf('\r\n\r\n');
  const lf = bytes.indexOf('\n\n');
  if (bytes[0] === 13 && bytes[1] === 10) return [0, 2];
  if (bytes[0] === 10) return [0, 1];
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return [crlf, crlf + 4];
  return lf >= 0 ? [lf, lf + 2] : [bytes.length, bytes.length];
}

function splitHeader(text: string): HeaderLine[] {
  const lines: HeaderLine[] = [];
  for (const line of text.split(/\r\n|\n|\r/)) {
    const last = lines.at(-1);
    if (/^[ \t]/.test(line) && last) last.line += `\r\n${line}`;
    else if (/^[!-9;-~]+[ \t]*:/.test(line))
      lines.push({ key: line.slice(0, line.indexOf(':')).trim().toLowerCase(), line });
    // Anything else (an mbox "From " line, junk) is no header field: RFC 5322 §2.2.
  }
  return lines;
}

/** The unfolded value of the first field with this name, as latin1 text. */
export function headerValue(header: ReadonlyArray<HeaderLine>, key: string): string | undefined {
  const found = header.find((field) => field.key === key);
  return found?.line
    .slice(found.line.indexOf(':') + 1)
    .replace(/\r\n(?=[ \t])/g, '')
    .trim();
}

/** Fields that RFC 5322 §3.6 allows once; large providers refuse mail that has one of them twice. */
const singleInstance = new Set([
  'from',
  'sender',
  'reply-to',
  'to',
  'cc',
  'message-id',
  'in-reply-to',
  'references',
  'subject',
  'date',
  'mime-version',
  'content-type',
  'content-transfer-encoding',
  'content-disposition',
  'content-id',
  'content-description',
]);

/**
 * Of fields that may stand once the last one is kept: a signature covers the lowest (RFC 6376 §5.4.2), and what
 * somebody put on top on the way is not what the author wrote.
 */
export function withoutDuplicates(header: ReadonlyArray<HeaderLine>): HeaderLine[] {
  const last = new Map(header.map(({ key }, position) => [key, position]));
  return header.filter(({ key }, position) => !singleInstance.has(key) || last.get(key) === position);
}

export function headerText(header: ReadonlyArray<HeaderLine>): string {
  return header.map(({ line }) => `${line}\r\n`).join('');
}

export function headerField(name: string, value: string): HeaderLine {
  return { key: name.toLowerCase(), line: `${name}: ${value}` };
}

/** Bare LF and bare CR become CRLF, as SMTP demands (RFC 5321 §2.3.8); a body without any is returned as it is. */
export function withCrlf(body: Buffer): Buffer {
  const text = body.toString('latin1');
  if (!/\r(?!\n)|(?<!\r)\n/.test(text)) return body;
  return Buffer.from(text.replace(/\r\n|\r|\n/g, '\r\n'), 'latin1');
}
