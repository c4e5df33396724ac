/** Bytes that stand together in a file, from `offset` on; or why those that begin there could not be read. */
export type Piece =
  | { kind: 'piece'; offset: number; bytes: Buffer }
  | { kind: 'problem'; offset: number; why: 'too-large' | 'broken-off'; cause?: string };

/** Where the piece that begins at 0 ends, or up to where it is certain that it does not. */
export type End = { kind: 'at'; at: number } | { kind: 'none'; searched: number };
export type FindEnd = (bytes: Buffer, searched: number, isLast: boolean) => End;

const usualBlock = 1024 * 1024;
/** A message larger than this is none that a mail server ever took; it is told and skipped. */
export const largestPiece = 64 * 1024 * 1024;

/** What is kept of bytes that are skipped: more than the longest line that could end them. */
const remembered = 4096;

/** What is not handed out yet, where in the file it begins, and up to where no end was found in it. */
type Held = { bytes: Buffer; offset: number; searched: number; isSkipped: boolean };

/** Cuts a stream of bytes where `findEnd` says. Holds one piece at a time. */
export async function* splitStream(
  chunks: AsyncIterable<Uint8Array>,
  findEnd: FindEnd,
  { blockSize = usualBlock, largest = largestPiece } = {},
): AsyncGenerator<Piece> {
  const held: Held = { bytes: Buffer.alloc(0), offset: 0, searched: 0, isSkipped: false };
  try {
    for await (const block of inBlocks(chunks, blockSize)) {
      held.bytes = held.bytes.length === 0 ? block : Buffer.concat([held.bytes, block]);
      yield* cutOff(held, findEnd, false);
      if (held.bytes.length <= (held.isSkipped ? remembered : largest)) continue;
      if (!held.isSkipped) yield { kind: 'problem', offset: held.offset, why: 'too-large' };
      held.isSkipped = true;
      letGo(held, held.bytes.length - remembered);
    }
  } catch (cause) {
    // A gzip that breaks off: what was whole before is kept, the rest is told.
    const told = cause instanceof Error ? cause.message : String(cause);
    yield { kind: 'problem', offset: held.offset, why: 'broken-off', cause: told };
    return;
  }
  yield* cutOff(held, findEnd, true);
  if (!held.isSkipped && held.bytes.length > 0) yield { kind: 'piece', offset: held.offset, bytes: held.bytes };
}

/** The pieces that are whole; the end of one that is skipped is where the next begins. */
function* cutOff(held: Held, findEnd: FindEnd, isLast: boolean): Generator<Piece> {
  for (;;) {
    const end = findEnd(held.bytes, held.searched, isLast);
    if (end.kind === 'none') {
      held.searched = end.searched;
      return;
    }
    if (!held.isSkipped) yield { kind: 'piece', offset: held.offset, bytes: held.bytes.subarray(0, end.at) };
    held.isSkipped = false;
    letGo(held, end.at);
  }
}

function letGo(held: Held, bytes: number): void {
  held.bytes = held.bytes.subarray(bytes);
  held.offset += bytes;
  held.searched = 0;
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
