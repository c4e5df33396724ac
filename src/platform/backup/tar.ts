import { Buffer } from 'node:buffer';

/** Just enough of tar (POSIX ustar) to write files that every tar reads, and to read those again. */
const block = 512;
export const endOfTar: Uint8Array = Buffer.alloc(2 * block);

export function tarHeader(name: string, size: number, at: Date): Buffer {
  const header = Buffer.alloc(block);
  const octal = (value: number, length: number) => value.toString(8).padStart(length - 1, '0');
  header.write(name, 0, 100, 'latin1');
  header.write(octal(0o600, 8), 100);
  header.write(octal(0, 8), 108);
  header.write(octal(0, 8), 116);
  header.write(octal(size, 12), 124);
  header.write(octal(Math.floor(at.getTime() / 1000), 12), 136);
  header.write('        0', 148);
  header.write('ustar\x0000', 257, 'latin1');
  header.write(`${octal(sumOf(header), 7)}\0 `, 148, 'latin1');
  return header;
}

export function padding(size: number): Buffer {
  return Buffer.alloc((block - (size % block)) % block);
}

/** The bytes of the header, its own sum taken for blanks. */
function sumOf(header: Buffer): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 32 : byte), 0);
}

export type TarPiece = { kind: 'member'; name: string; size: number } | { kind: 'bytes'; bytes: Buffer };

/** What a tar is not, or no longer: the sum of a header is wrong, or something stands where it should not. */
export class TarProblem extends Error {}

/**
 * The members of a tar one after the other, each with its bytes in pieces as they come; nothing is gathered. Ends at
 * the end mark; throws `TarProblem` where there is none.
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarPiece> {
  let held: Buffer = Buffer.alloc(0);
  let left = 0;
  let skip = 0;
  for await (const chunk of source) {
    held = held.length === 0 ? chunk : Buffer.concat([held, chunk]);
    for (;;) {
      if (left > 0 || skip > 0) {
        if (held.length === 0) break;
        const bytes = held.subarray(0, left > 0 ? left : skip);
        held = held.subarray(bytes.length);
        if (left > 0) {
          left -= bytes.length;
          yield { kind: 'bytes', bytes };
        } else skip -= bytes.length;
        continue;
      }
      if (held.length < block) break;
      const header = held.subarray(0, block);
      if (header.every((byte) => byte === 0)) return;
      const member = readHeader(header);
      held = held.subarray(block);
      left = member.size;
      skip = padding(member.size).length;
      yield { kind: 'member', ...member };
    }
  }
  throw new TarProblem('it ends before its end mark');
}

function readHeader(header: Buffer): { name: string; size: number } {
  const text = (from: number, to: number) => header.toString('latin1', from, to).replace(/[\0 ].*$/s, '');
  if (text(257, 262) !== 'ustar' || Number.parseInt(text(148, 156), 8) !== sumOf(header))
    throw new TarProblem('a header is damaged');
  if (text(156, 157) !== '0') throw new TarProblem('a member is no plain file');
  // Other programs write large numbers, and negative ones, in other ways; ours never does.
  const size = text(124, 136);
  if (!/^[0-7]{1,11}$/.test(size)) throw new TarProblem('a size is no number');
  return { name: text(0, 100), size: Number.parseInt(size, 8) };
}
