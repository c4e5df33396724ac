import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '../permissions/rows.ts';
import { asked, type Besieged, besieged, entitled, origin } from './besieged.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

/** What a browser says of a form that another site made it send, and what says nothing at all. */
const elsewhere: ReadonlyArray<Record<string, string>> = [
  {},
  { Origin: 'https://evil.example', 'Sec-Fetch-Site': 'cross-site' },
  { Origin: 'https://evil.parley.test.example', 'Sec-Fetch-Site': 'same-site' },
  { Origin: 'https://parley.test.example.evil.example' },
  { Origin: 'http://parley.test.example:81' },
  { Origin: 'null', 'Sec-Fetch-Site': 'cross-site' },
  { 'Sec-Fetch-Site': 'cross-site', Referer: `${origin}/` },
  { 'Sec-Fetch-Site': 'same-site' },
  { 'Sec-Fetch-Site': 'none' },
];
const posts = rows.filter(({ method }) => method !== 'GET');
const oneClick = ['POST /leave/:token', 'POST /weekly/leave/:token'];

test('there are many addresses that change something', () => {
  expect(posts.length).toBeGreaterThan(50);
  expect(posts.map(({ address }) => address)).toEqual(expect.arrayContaining(oneClick));
});

test.each(posts.filter(({ address }) => !oneClick.includes(address)))(
  '$address does nothing for another site',
  async (row) => {
    const visitor = entitled(it, row.who.startsWith('everybody, or') ? { ...row, who: 'everybody' } : row);
    const { path, form } = await asked(it, row, visitor);
    const before = await it.lastEvent();
    const answers: number[] = [];
    for (const prefix of ['', '/ar'])
      for (const headers of elsewhere) {
        const body = new URLSearchParams(form ?? {});
        const sent = { method: row.method, headers: { ...headers, Cookie: visitor.cookie || 'a=b' }, body };
        answers.push((await it.web.request(origin + (row.path.startsWith('/api/') ? '' : prefix) + path, sent)).status);
      }
    expect(new Set(answers)).toEqual(new Set([403]));
    expect(await it.lastEvent()).toBe(before);
  },
);

test.each(posts.filter(({ address }) => oneClick.includes(address)))(
  'a mail program leaves by $address from anywhere, by the token alone',
  async (row) => {
    const { path } = await asked(it, row, it.who('stranger'));
    const body = new URLSearchParams({ 'List-Unsubscribe': 'One-Click' });
    expect((await it.web.request(origin + path, { method: 'POST', body })).status).toBe(200);
  },
);

test.each(rows.filter(({ method, path }) => method === 'GET' && !path.startsWith('/api/')))(
  '$address leaves no event when it is only read',
  async (row) => {
    const visitor = entitled(it, row);
    const { path } = await asked(it, row, visitor);
    const before = await it.lastEvent();
    expect((await it.ask(path, visitor)).status).toBeLessThan(500);
    expect(await it.lastEvent()).toBe(before);
  },
);
