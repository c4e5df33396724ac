import type { MailEntry } from './entry.ts';
import { timeIn } from './separator.ts';
import { type End, splitStream } from './split-stream.ts';

const marker = '\x01\x01\x01\x01';

/** The messages of an MMDF file: each stands between two lines of four Control-A, or behind one. */
export async function* readMmdf(
  chunks: AsyncIterable<Uint8Array>,
  options: { blockSize?: number; largest?: number } = {},
): AsyncGenerator<MailEntry> {
  for await (const piece of splitStream(chunks, nextMarker, options)) {
    if (piece.kind === 'problem') yield piece;
    else yield* entryIn(piece.bytes, piece.offset);
  }
}

function nextMarker(bytes: Buffer, from: number): End {
  const at = bytes.indexOf(`\n${marker}`, from);
  return at < 0 ? { kind: 'none', searched: Math.max(from, bytes.length - 5) } : { kind: 'at', at: at + 1 };
}

function* entryIn(bytes: Buffer, offset: number): Generator<MailEntry> {
  const isMarked = bytes.toString('latin1', 0, 4) === marker;
  const inside = isMarked ? withoutFirstLine(bytes) : bytes;
  const isSeparated = inside.toString('latin1', 0, 5) === 'From ';
  const raw = isSeparated ? withoutFirstLine(inside) : inside;
  if (raw.toString('latin1', 0, Math.min(raw.length, 1000)).trim() === '') return;
  const receivedAt = isSeparated ? timeIn(inside.toString('latin1', 0, 400).split('\n')[0] ?? '') : undefined;
  yield { kind: 'message', offset, raw, receivedAt };
}

function withoutFirstLine(bytes: Buffer): Buffer {
  const end = bytes.indexOf(10);
  return end < 0 ? bytes.subarray(bytes.length) : bytes.subarray(end + 1);
}
