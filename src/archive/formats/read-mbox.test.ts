import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type MboxEntry, openMbox, readMbox } from './read-mbox.ts';

const from = 'From ada@example.org Mon Mar  2 09:00:00 2026';

async function entries(text: string | Buffer, size = 7): Promise<MboxEntry[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: MboxEntry[] = [];
  for await (const entry of readMbox(pieces(), size)) found.push(entry);
  return found;
}

const text = (entry: MboxEntry | undefined) =>
  entry?.kind === 'message' ? Buffer.from(entry.raw).toString() : entry?.problem;

const cases: ReadonlyArray<[string, string, string[]]> = [
  ['two messages', `${from}\nA: 1\n\none\n\n${from}\nA: 2\n\ntwo\n`, ['A: 1\n\none\n', 'A: 2\n\ntwo\n']],
  [
    'CRLF',
    `${from}\r\nA: 1\r\n\r\none\r\n\r\n${from}\r\nA: 2\r\n\r\ntwo\r\n`,
    ['A: 1\r\n\r\none\r\n', 'A: 2\r\n\r\ntwo\r\n'],
  ],
  [
    'escaped lines',
    `${from}\nA: 1\n\n>From here\n>>From there\n> From\n`,
    ['A: 1\n\nFrom here\n>From there\n> From\n'],
  ],
  [
    'prose that begins with From',
    `${from}\nA: 1\n\none\n\nFrom now on, we\nwrite\n`,
    ['A: 1\n\none\n\nFrom now on, we\nwrite\n'],
  ],
  ['From in the middle of a paragraph', `${from}\nA: 1\n\none\nFrom x Mon 9:00\n`, ['A: 1\n\none\nFrom x Mon 9:00\n']],
  ['a separator without a time', 'From -\nA: 1\n\none\n\nFrom -\nA: 2\n\n', ['A: 1\n\none\n', 'A: 2\n']],
  ['one message alone', 'A: 1\n\none\n', ['A: 1\n\none\n']],
  ['no empty line at the end', `${from}\nA: 1\n\none`, ['A: 1\n\none']],
  ['a separator with nothing behind it', `${from}\n\n${from}\nA: 2\n\ntwo\n`, ['there is no message', 'A: 2\n\ntwo\n']],
  ['nothing', '', []],
];
test.each(cases)('reads %s', async (_what, mbox, expected) =>
  expect((await entries(mbox)).map(text)).toEqual(expected),
);

test('tells where each message begins and when it was received', async () => {
  const found = await entries(`${from}\nA: 1\n\n\n${from.replace('09:00:00 2026', '09:00:00 +0200 2026')}\nA: 2\n\n`);
  expect(found.map(({ offset }) => offset)).toEqual([0, from.length + 8]);
  expect(found.map((entry) => entry.kind === 'message' && entry.receivedAt?.toISOString())).toEqual([
    '2026-03-02T09:00:00.000Z',
    '2026-03-02T07:00:00.000Z',
  ]);
});

test('whatever is written as mboxrd is read back, however it is cut into pieces', async () => {
  const line = fc.constantFrom('', 'word', 'From me', '>From me', '>>From Mon 9:00', 'From x 9:00', 'A: b', '\r');
  const body = fc.array(line, { maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(body, { minLength: 1, maxLength: 4 }),
      fc.integer({ min: 1, max: 60 }),
      async (bodies, size) => {
        const messages = bodies.map((lines) => `Subject: x\n\n${lines.map((each) => `${each}\n`).join('')}`);
        const mbox = messages.map((message) => `${from}\n${message.replace(/^(>*From )/gm, '>$1')}\n`).join('');
        expect((await entries(mbox, size)).map(text)).toEqual(messages);
      },
    ),
  );
});

test('reads gzip, and keeps what was whole before it breaks off', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cli-mbox-'));
  const file = join(folder, '2026-March.txt');
  const noise = Array.from({ length: 20_000 }, (_, n) => `${(n * 7919) % 10_007} ${n}`).join('\n');
  const packed = gzipSync(`${from}\nA: 1\n\none\n\n${from}\nA: 2\n\n${noise}\n`);
  const read = async (bytes: Buffer) => {
    await writeFile(file, bytes);
    const found: MboxEntry[] = [];
    for await (const entry of readMbox(await openMbox(file))) found.push(entry);
    return found.map(({ kind }) => kind);
  };
  expect(await read(packed)).toEqual(['message', 'message']);
  expect(await read(packed.subarray(0, -2000))).toEqual(['message', 'problem']);
  await rm(folder, { recursive: true });
});
