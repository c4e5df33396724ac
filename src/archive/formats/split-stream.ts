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

/** Cuts a stream of bytes where `findEnd` says. Holds one piece at a time. */
export async function* splitStream(
  chunks: AsyncIterable<Uint8Array>,
  findEnd: FindEnd,
  { blockSize = usualBlock, largest = largestPiece } = {},
): AsyncGenerator<Piece> {
  let held: Buffer = Buffer.alloc(0);
  let offset = 0;
  let searched = 0;
  let skipping = false;
  let isLast = false;
  function* pieces(): Generator<Piece> {
    for (;;) {
      const end = findEnd(held, searched, isLast);
      if (end.kind === 'none') {
        searched = end.searched;
        return;
      }
      if (!skipping) yield { kind: 'piece', offset, bytes: held.subarray(0, end.at) };
      skipping = false;
      held = held.subarray(end.at);
      offset += end.at;
      searched = 0;
    }
  }
  try {
    for await (const block of inBlocks(chunks, blockSize)) {
      held = held.length === 0 ? block : Buffer.concat([held, block]);
      yield* pieces();
      if (held.length <= (skipping ? remembered : largest)) continue;
      if (!skipping) yield { kind: 'problem', offset, why: 'too-large' };
      skipping = true;
      offset += held.length - remembered;
      held = held.subarray(-remembered);
      searched = 0;
    }
  } catch (cause) {
    // A gzip that breaks off: what was whole before is kept, the rest is told.
    yield { kind: 'problem', offset, why: 'broken-off', cause: cause instanceof Error ? cause.message : String(cause) };
    return;
  }
  isLast = true;
  yield* pieces();
  if (!skipping && held.length > 0) yield { kind: 'piece', offset, bytes: held };
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
