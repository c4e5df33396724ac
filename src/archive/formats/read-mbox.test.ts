import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import type { MailEntry } from './entry.ts';
import { readMbox } from './read-mbox.ts';
import { splitStream } from './split-stream.ts';

const from = 'From ada@example.org Mon Mar  2 09:00:00 2026';

async function entries(text: string, size = 7): Promise<MailEntry[]> {
  const bytes = Buffer.from(text);
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  const found: MailEntry[] = [];
  for await (const entry of readMbox(pieces(), { blockSize: size })) found.push(entry);
  return found;
}

const text = (entry: MailEntry | undefined) =>
  entry?.kind === 'message' ? Buffer.from(entry.raw).toString() : entry?.kind === 'problem' && entry.why;

/** As mboxcl2 has it: nothing is escaped, and what looks so was written so. */
const unescaped = `>From me\n\n${from}\nSubject: x\n\n12\n`;

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
  ['a separator without a time', 'From -\nTo: 1\n\none\n\nFrom -\nTo: 2\n\n', ['To: 1\n\none\n', 'To: 2\n']],
  ['one message alone', 'A: 1\n\none\n', ['A: 1\n\none\n']],
  ['no empty line at the end', `${from}\nA: 1\n\none`, ['A: 1\n\none']],
  ['a separator with nothing behind it', `${from}\n\n${from}\nA: 2\n\ntwo\n`, ['empty', 'A: 2\n\ntwo\n']],
  [
    'prose with a time in it',
    `${from}\nA: 1\n\none\n\nFrom now on, at 10:30, we\nagree: yes\n`,
    ['A: 1\n\none\n\nFrom now on, at 10:30, we\nagree: yes\n'],
  ],
  [
    'no empty line before a separator',
    `${from}\nA: 1\n\none\n${from}\nSubject: 2\n\ntwo\n`,
    ['A: 1\n\none\n', 'Subject: 2\n\ntwo\n'],
  ],
  [
    'a separator quoted in prose',
    `${from}\nA: 1\n\nit said\n${from}\nand no more\n`,
    [`A: 1\n\nit said\n${from}\nand no more\n`],
  ],
  [
    'a patch in a message',
    `${from}\nA: 1\n\nFrom ${'a'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Ada\nSubject: x\n`,
    [`A: 1\n\nFrom ${'a'.repeat(40)} Mon Sep 17 00:00:00 2001\nFrom: Ada\nSubject: x\n`],
  ],
  [
    'empty lines before the first separator',
    `\n\n${from}\nFrom: 1\n\none\n\n${from}\nA: 2\n\ntwo\n`,
    ['From: 1\n\none\n', 'A: 2\n\ntwo\n'],
  ],
  [
    'a Content-Length that is true, over what looks like a separator',
    `${from}\nContent-Length: ${unescaped.length}\n\n${unescaped}\n${from}\nA: 2\n\ntwo\n`,
    [`Content-Length: ${unescaped.length}\n\n${unescaped}`, 'A: 2\n\ntwo\n'],
  ],
  [
    'a Content-Length that lies',
    `${from}\nContent-Length: 9\n\none\n\n${from}\nContent-Length: 90000\n\ntwo\n\n${from}\nA: 3\n\nthree\n`,
    ['Content-Length: 9\n\none\n', 'Content-Length: 90000\n\ntwo\n', 'A: 3\n\nthree\n'],
  ],
  ['NUL bytes', `${from}\nA: 1\n\no\0ne\n\n${from}\nA: 2\n\ntwo\n`, ['A: 1\n\no\0ne\n', 'A: 2\n\ntwo\n']],
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
    runs(100),
  );
});

test('what is too large to be a message is passed over in small pieces, and what follows it is read', async () => {
  const held: number[] = [];
  const end = (bytes: Buffer, searched: number) => {
    held.push(bytes.length);
    const at = bytes.indexOf('|', searched);
    return at < 0 ? { kind: 'none' as const, searched: bytes.length } : { kind: 'at' as const, at: at + 1 };
  };
  async function* chunks() {
    for (let n = 0; n < 200; n += 1) yield Buffer.alloc(10_000, 'a');
    yield Buffer.from('|after');
  }
  const found: unknown[] = [];
  for await (const piece of splitStream(chunks(), end, { blockSize: 10_000, largest: 100_000 }))
    found.push(piece.kind === 'piece' ? String(piece.bytes) : piece.why);
  expect(found).toEqual(['too-large', 'after']);
  expect(Math.max(...held.slice(20))).toBeLessThan(20_000);
});
