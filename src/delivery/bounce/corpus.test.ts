import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readMail } from '#platform/mail/read.ts';
import { recogniseBounce } from './recognise.ts';
import type { Verdict } from './verdict.ts';

/**
 * Bounces and mail from the wild, which are not in this repository: `PARLEY_CORPUS=DIR` names a folder with a folder
 * `bounces`, whose `expected.json` says which addresses each file calls permanent or temporary, and a folder `mail`.
 */
const corpus = process.env.PARLEY_CORPUS;
if (!corpus) console.warn('SKIPPED: PARLEY_CORPUS names no folder, so the bounces of the wild are not tried.');
type Expected = Record<string, { temporary: string[]; permanent: string[] }>;

test.runIf(corpus)('every bounce of the wild is read as expected', async () => {
  const folder = join(corpus ?? '', 'bounces');
  const expected: Expected = JSON.parse(await readFile(join(folder, 'expected.json'), 'utf8'));
  const found: Expected = {};
  for (const file of Object.keys(expected)) {
    const verdict = recogniseBounce(await readFile(join(folder, file)));
    found[file] = { temporary: named(verdict, ['transient']), permanent: named(verdict, ['mailbox', 'policy']) };
  }
  const sorted = Object.entries(expected).map(([file, { temporary, permanent }]) => [
    file,
    { temporary: plain(temporary), permanent: plain(permanent) },
  ]);
  expect(sorted.length).toBeGreaterThan(50);
  expect(found).toEqual(Object.fromEntries(sorted));
});

test.runIf(corpus)('no ordinary mail of the wild is called a bounce', async () => {
  const folder = join(corpus ?? '', 'mail');
  const wrong: string[] = [];
  let tried = 0;
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    for (const raw of mailsIn(await readFile(path))) {
      tried += 1;
      const verdict = recogniseBounce(raw);
      if (verdict) wrong.push(`${path}: ${verdict.format}, ${(await readMail(raw)).subject}`);
    }
  }
  expect(tried).toBeGreaterThan(100);
  expect(wrong).toEqual([]);
});

function named(verdict: Verdict | undefined, classes: ReadonlyArray<string>): string[] {
  return plain(verdict?.recipients.flatMap((one) => (classes.includes(one.class) ? [one.address] : [])) ?? []);
}

function plain(addresses: ReadonlyArray<string>): string[] {
  return addresses.map((address) => address.toLowerCase()).sort();
}

/** A file as one mail, and a mailbox file as each of its mails too. */
function mailsIn(bytes: Buffer): Buffer[] {
  const pieces = bytes.toString('latin1').split(/^From .{0,200}\n/m);
  return pieces.length < 2 ? [bytes] : [bytes, ...pieces.slice(1).map((piece) => Buffer.from(piece, 'latin1'))];
}
