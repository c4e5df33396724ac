import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createGunzip } from 'node:zlib';

/** One message of a mailbox file, or why the bytes from `offset` on are none. Offsets count unpacked bytes. */
export type MboxEntry =
  | { kind: 'message'; offset: number; raw: Uint8Array; receivedAt: Date | undefined }
  | { kind: 'problem'; offset: number; problem: string };

const usualBlock = 1024 * 1024;
/** A message larger than this is none that a mail server ever took; it is told and skipped. */
const largest = 64 * 1024 * 1024;
const newline = 10;

/** A mailbox file as bytes, unpacked when it is gzipped: told by its first bytes, not by its name. */
export async function openMbox(file: string): Promise<AsyncIterable<Uint8Array>> {
  const handle = await open(file);
  const { buffer } = await handle.read(Buffer.alloc(2), 0, 2, 0);
  await handle.close();
  const bytes = createReadStream(file, { highWaterMark: usualBlock });
  if (buffer[0] !== 0x1f || buffer[1] !== 0x8b) return bytes;
  const unpacked = createGunzip({ chunkSize: 256 * 1024 });
  bytes.on('error', (cause) => unpacked.destroy(cause));
  return bytes.pipe(unpacked);
}

/**
 * The messages of an mbox (mboxrd; mboxo reads alike). A message begins at a line `From …` at the start of the file or
 * after an empty line, if that line has a time in it or is followed by a header field: prose that begins with "From"
 * is left in its message. Holds one message at a time. A file that is one message without such a line is read too.
 */
export async function* readMbox(chunks: AsyncIterable<Uint8Array>, blockSize = usualBlock): AsyncGenerator<MboxEntry> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  let searched = 0;
  let skipping = false;
  try {
    for await (const block of inBlocks(chunks, blockSize)) {
      held = held.length === 0 ? block : Buffer.concat([held, block]);
      for (;;) {
        const next = nextStart(held, searched);
        if (next.kind === 'none') {
          searched = next.searched;
          break;
        }
        if (!skipping) yield* entryIn(held.subarray(0, next.at), offset);
        skipping = false;
        held = held.subarray(next.at);
        offset += next.at;
        searched = 0;
      }
      if (held.length <= largest) continue;
      if (!skipping) yield { kind: 'problem', offset, problem: `more than ${largest} bytes without a next message` };
      skipping = true;
      offset += held.length - 4096;
      held = held.subarray(-4096);
      searched = 0;
    }
  } catch (cause) {
    // A gzip that breaks off: what was whole before is kept, the rest is told.
    yield { kind: 'problem', offset, problem: cause instanceof Error ? cause.message : String(cause) };
    return;
  }
  if (!skipping) yield* entryIn(held, offset);
}

/** Small pieces are put together before they are searched; what came before a break is handed out first. */
async function* inBlocks(chunks: AsyncIterable<Uint8Array>, blockSize: number): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  let broken: { cause: unknown } | undefined;
  try {
    for await (const chunk of chunks) {
      waiting.push(chunk);
      size += chunk.length;
      if (size < blockSize) continue;
      yield Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
  } catch (cause) {
    broken = { cause };
  }
  if (size > 0) yield Buffer.concat(waiting);
  if (broken) throw broken.cause;
}

/** Where the next message begins after the one at 0, or up to where it is certain that none does. */
function nextStart(bytes: Buffer, from: number): { kind: 'at'; at: number } | { kind: 'none'; searched: number } {
  for (let at = bytes.indexOf('\nFrom ', from); at >= 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    if (!isEmptyLineBefore(bytes, at)) continue;
    const end = bytes.indexOf(newline, at + 1);
    const nextEnd = end < 0 ? -1 : bytes.indexOf(newline, end + 1);
    const hasTime = end >= 0 && /\d:\d\d/.test(bytes.toString('latin1', at + 1, Math.min(end, at + 400)));
    if (hasTime) return { kind: 'at', at: at + 1 };
    if (nextEnd < 0) return { kind: 'none', searched: at };
    if (isField(bytes.toString('latin1', end + 1, Math.min(nextEnd, end + 200)))) return { kind: 'at', at: at + 1 };
  }
  return { kind: 'none', searched: Math.max(from, bytes.length - 5) };
}

function isEmptyLineBefore(bytes: Buffer, at: number): boolean {
  const before = bytes[at - 1] === 13 ? at - 2 : at - 1;
  return before >= 0 && bytes[before] === newline;
}

function isField(line: string): boolean {
  return /^[!-9;-~]+[ \t]*:/.test(line);
}

function* entryIn(bytes: Buffer, offset: number): Generator<MboxEntry> {
  const isSeparated = bytes.subarray(0, 5).toString('latin1') === 'From ';
  const end = isSeparated ? bytes.indexOf(newline) : -1;
  const fromLine = isSeparated ? bytes.toString('latin1', 0, end < 0 ? bytes.length : end) : '';
  const message = isSeparated ? bytes.subarray(end < 0 ? bytes.length : end + 1) : bytes;
  const raw = withoutLastEmptyLine(unescaped(message));
  if (raw.length === 0 || /^\s*$/.test(raw.toString('latin1', 0, Math.min(raw.length, 1000)))) {
    if (isSeparated || raw.length > 1000) yield { kind: 'problem', offset, problem: 'there is no message' };
    return;
  }
  yield { kind: 'message', offset, raw, receivedAt: dateIn(fromLine) };
}

/** `>From ` stands for `From `, `>>From ` for `>From ` (mboxrd). */
function unescaped(message: Buffer): Buffer {
  if (message.indexOf('>From ') < 0) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}

/** The empty line before the next `From ` belongs to the format, not to the message. */
function withoutLastEmptyLine(message: Buffer): Buffer {
  if (message.at(-1) !== newline) return message;
  const last = message.at(-2) === 13 ? 2 : 1;
  return message.at(-last - 1) === newline ? message.subarray(0, -last) : message;
}

/** asctime, with or without a zone before or after the year; without one it is UTC (RFC 4155). */
function dateIn(line: string): Date | undefined {
  const found =
    /([A-Z][a-z]{2}) +(\d{1,2}) +(\d{1,2}:\d{2}(?::\d{2})?)(?: +([+-]\d{4}|[A-Z]{2,5}))? +(\d{4})(?: +([+-]\d{4}))?/.exec(
      line,
    );
  if (!found) return undefined;
  const [, month, day, time, before, year, after] = found;
  const zone = after ?? (before && /^[+-]/.test(before) ? before : 'UTC');
  const date = new Date(`${day} ${month} ${year} ${time} ${zone}`);
  return Number.isNaN(date.getTime()) || date.getUTCFullYear() < 1985 ? undefined : date;
}
