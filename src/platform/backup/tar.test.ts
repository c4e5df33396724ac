import { expect, test } from 'vitest';
import { endOfTar, readTar, TarProblem, tarHeader } from './tar.ts';

/** A header with other bytes in a field, and a sum that is right. */
function header(at: number, bytes: Buffer): Buffer {
  const changed = tarHeader('tables/x/000000.copy', 0, new Date(0));
  bytes.copy(changed, at);
  changed.write('        ', 148, 'latin1');
  const sum = changed.reduce((all, byte) => all + byte, 0);
  changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return changed;
}

async function* only(...pieces: Uint8Array[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) yield Buffer.from(piece);
}

async function names(...pieces: Uint8Array[]): Promise<string[]> {
  const found: string[] = [];
  for await (const piece of readTar(only(...pieces))) if (piece.kind === 'member') found.push(piece.name);
  return found;
}

test.each([
  ['none', Buffer.alloc(12)],
  ['negative', Buffer.from('-0000000777\0')],
  ['in base 256', Buffer.from([0x80, 0, 0, 0, 0x7f, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])],
  ['in words', Buffer.from('many bytes\0\0')],
])('a member whose size is %s is damage, told as such', async (_, size) => {
  await expect(names(header(124, size), endOfTar)).rejects.toThrow(TarProblem);
});

test.each(['1', '2', '5', 'L', 'x'])('a member of kind %s, a link say, is damage', async (kind) => {
  await expect(names(header(156, Buffer.from(kind)), endOfTar)).rejects.toThrow(TarProblem);
});

test('names are only read, wherever they lead, and the end must be there', async () => {
  expect(await names(tarHeader('../../etc/passwd', 0, new Date(0)), endOfTar)).toEqual(['../../etc/passwd']);
  await expect(names(tarHeader('a', 0, new Date(0)))).rejects.toThrow(TarProblem);
});
