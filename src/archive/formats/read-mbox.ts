import { contentLengthEnd } from './content-length.ts';
import type { MailEntry } from './entry.ts';
import { separatorAt, timeIn } from './separator.ts';
import { type End, type FindEnd, splitStream } from './split-stream.ts';

const newline = 10;
/** A length that turned out wrong only after more was read for it: after so many the file is not believed any more. */
const mostLies = 3;

/**
 * The messages of an mbox: mboxrd; mboxo reads alike; mboxcl and mboxcl2, where a Content-Length that is true says
 * where the message ends. Offsets count unpacked bytes. A file that is one message without a separator is read too.
 */
export async function* readMbox(
  chunks: AsyncIterable<Uint8Array>,
  options: { blockSize?: number; largest?: number } = {},
): AsyncGenerator<MailEntry> {
  for await (const piece of splitStream(chunks, endOfMessage(), options)) {
    if (piece.kind === 'problem') yield piece;
    else yield* entryIn(piece.bytes, piece.offset);
  }
}

function endOfMessage(): FindEnd {
  let lies = 0;
  return (bytes, searched, isLast) => {
    const told = lies < mostLies && isSeparated(bytes) ? contentLengthEnd(bytes, isLast) : 'none';
    if (told === 'more') return { kind: 'none', searched };
    if (told === 'lie-after-more') lies += 1;
    return typeof told === 'number' ? { kind: 'at', at: told } : nextSeparator(bytes, searched, isLast);
  };
}

function nextSeparator(bytes: Buffer, from: number, isLast: boolean): End {
  for (let at = bytes.indexOf('\nFrom ', from); at >= 0; at = bytes.indexOf('\nFrom ', at + 1)) {
    const found = separatorAt(bytes, at + 1, isLast);
    if (found === 'yes') return { kind: 'at', at: at + 1 };
    if (found === 'more') return { kind: 'none', searched: at };
  }
  return { kind: 'none', searched: Math.max(from, bytes.length - 5) };
}

function isSeparated(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === 'From ';
}

function* entryIn(bytes: Buffer, offset: number): Generator<MailEntry> {
  const separated = isSeparated(bytes);
  const end = separated ? bytes.indexOf(newline) : -1;
  const fromLine = separated ? bytes.toString('latin1', 0, end < 0 ? bytes.length : end) : '';
  const message = separated ? bytes.subarray(end < 0 ? bytes.length : end + 1) : bytes;
  const raw = withoutLastEmptyLine(unescaped(message));
  if (raw.length === 0 || /^\s*$/.test(raw.toString('latin1', 0, Math.min(raw.length, 1000)))) {
    if (separated || raw.length > 1000) yield { kind: 'problem', offset, why: 'empty' };
    return;
  }
  yield { kind: 'message', offset, raw, receivedAt: timeIn(fromLine) };
}

/**
 * `>From ` stands for `From `, `>>From ` for `>From ` (mboxrd). Where a line `From ` stands as it is, the program did
 * not escape (mboxcl2), and what looks escaped is as its author wrote it.
 */
function unescaped(message: Buffer): Buffer {
  if (message.indexOf('>From ') < 0) return message;
  if (message.indexOf('\nFrom ') >= 0) return message;
  return Buffer.from(message.toString('latin1').replace(/^>(>*From )/gm, '$1'), 'latin1');
}

/** The empty line before the next `From ` belongs to the format, not to the message. */
function withoutLastEmptyLine(message: Buffer): Buffer {
  if (message.at(-1) !== newline) return message;
  const last = message.at(-2) === 13 ? 2 : 1;
  return message.at(-last - 1) === newline ? message.subarray(0, -last) : message;
}
