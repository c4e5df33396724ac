import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '../permissions/rows.ts';
import { asked, type Besieged, besieged } from './besieged.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

const taken = rows.filter(({ path }) => path.includes('/:token'));
const letters = 'abcdefghijklmnopqrstuvwxyz234567';

test('the links of mails are among them', () => {
  expect(taken.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['/confirm/:token', '/leave/:token', '/sign-in/link/:token', '/moderate/:token']),
  );
});

/** What somebody would try who has no token, or one that is almost right. */
function guesses(right: string): string[] {
  const at = (n: number) => right.slice(0, n) + (right[n] === 'a' ? 'b' : 'a') + right.slice(n + 1);
  const random = () => [...randomBytes(right.length)].map((byte) => letters[byte % 32]).join('');
  return [
    ...[random(), random(), at(0), at(right.length - 2), at(Math.floor(right.length / 2))],
    ...[right.slice(1), right.slice(0, -1), `${right}a`, `${right}.`, `a${right}`, right.slice(0, 4), right + right],
    ...[`${right}%20`, `%20${right}`, `${right}%0A`, `${right}%E2%80%8B`, [...right].reverse().join('')],
    ...[
      '1',
      '0',
      '-1',
      'null',
      'undefined',
      'true',
      '%25',
      '*',
      '_',
      "'%20or%20'1'='1",
      '$%7Bright%7D',
      '%F0%9F%92%A9',
    ],
    ...['x'.repeat(4000), '..%2f..%2fme', '[object%20Object]', '1e9', 'NaN', '9'.repeat(30), '__proto__'],
  ];
}

async function answerTo(method: string, path: string, guess: string, form: Record<string, string> = {}) {
  const answer = await it.ask(path, it.who('stranger'), method === 'GET' ? undefined : form);
  const place = answer.headers.get('Location')?.replaceAll(guess, '');
  // The frame of the page repeats its own address.
  const said = /<main.*<\/main>/s.exec(await answer.text())?.[0].replace(/="[^"]*"/g, '');
  return { status: answer.status, place, cookies: answer.headers.getSetCookie(), said };
}

test.each(taken)('$address: every wrong token is answered alike, and the right one still works', async (row) => {
  const { path, form } = await asked(it, row, it.who('stranger'));
  const token = path.split('/').reduce((longest, part) => (part.length > longest.length ? part : longest), '');
  // 128 bits of chance or signature: at a thousand guesses a second, a year finds one of ten billion tokens never.
  expect(token.length * 5).toBeGreaterThanOrEqual(128);
  const before = await it.lastEvent();
  const [first = '', ...others] = guesses(token);
  const expected = await answerTo(row.method, path.replace(token, first), first, form);
  // The page with the button to sign in says nothing yet, whatever the link.
  const refuses =
    row.address === 'GET /sign-in/link/:token' ? expected.status === 200 : /^4(04|10)$/.test(String(expected.status));
  expect([expected.status, refuses, expected.cookies]).toEqual([expected.status, true, []]);
  for (const guess of others) {
    const answer = await answerTo(row.method, path.replace(token, guess), guess, form);
    expect([guess, answer]).toEqual([guess, expected]);
  }
  expect(await it.lastEvent()).toBe(before);
  const right = await answerTo(row.method, path, token, form);
  expect([200, 302, 303]).toContain(right.status);
});
