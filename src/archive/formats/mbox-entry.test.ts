import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import type { MailEntry } from './entry.ts';
import { mboxEntry } from './mbox-entry.ts';
import { readMbox } from './read-mbox.ts';

async function* once(bytes: Uint8Array) {
  yield bytes;
}

async function readAll(bytes: Uint8Array): Promise<MailEntry[]> {
  const entries: MailEntry[] = [];
  for await (const entry of readMbox(once(bytes))) entries.push(entry);
  return entries;
}

test('an entry begins with the time in UTC, and ends with an empty line', () => {
  const entry = mboxEntry(
    Buffer.from('Subject: x\r\n\r\nFrom here\r\n>From there\r\n'),
    new Date('2026-03-02T09:05:07Z'),
  );
  expect(entry.toString()).toBe(
    'From MAILER-DAEMON Mon Mar  2 09:05:07 2026\nSubject: x\r\n\r\n>From here\r\n>>From there\r\n\n',
  );
});

test('whatever was written is read again, byte for byte', async () => {
  const line = fc.oneof(
    fc.constantFrom('From ', 'From a@b.example Mon Mar  2 09:05:00 2026', '>From x', '>>>From ', '', '.', 'From: x'),
    fc.string({ unit: 'binary', maxLength: 30 }).map((text) => text.replace(/[\r\n]/g, ' ')),
  );
  const body = fc.array(line, { maxLength: 8 });
  const ending = fc.constantFrom('\n', '\r\n');
  const message = fc
    .tuple(fc.constant('Subject: x'), body, ending)
    .map(([head, lines, end]) => Buffer.from([head, '', 'text', ...lines, ''].join(end)));
  const at = fc.integer({ min: 1_000_000_000, max: 2_000_000_000 }).map((seconds) => new Date(seconds * 1000));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(message, at), { minLength: 1, maxLength: 4 }), async (given) => {
      const mbox = Buffer.concat(given.map(([raw, receivedAt]) => mboxEntry(raw, receivedAt)));
      const read = await readAll(mbox);
      expect(
        read.map((entry) =>
          entry.kind === 'message' ? [Buffer.from(entry.raw).toString('hex'), entry.receivedAt] : entry,
        ),
      ).toEqual(given.map(([raw, receivedAt]) => [raw.toString('hex'), receivedAt]));
    }),
    runs(100),
  );
});
