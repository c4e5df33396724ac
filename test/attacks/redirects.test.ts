import { afterAll, beforeAll, expect, test } from 'vitest';
import { ownPath } from '#platform/own-path.ts';
import { rows } from '../permissions/rows.ts';
import { asked, type Besieged, besieged, entitled, origin } from './besieged.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

/** Names under which pages of this house, or of others, take where to go on. */
const names =
  'next back list to from return returnTo return_to redirect redirect_uri url goto continue after page'.split(' ');
const abroad = [
  'https://evil.example/',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/%09/evil.example',
  '/%2f/evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/../..//evil.example',
  `${origin}@evil.example/`,
  `${origin}.evil.example/`,
  '/ok\r\nSet-Cookie: evil=1',
  '/ok\r\nLocation: https://evil.example/',
  '.evil.example',
  '@evil.example',
];

/** Whether an answer leads off the house or lets words of the asker into its head. */
function leadsAway(answer: Response): string[] {
  const away = answer.headers.getSetCookie().filter((line) => line.includes('evil=1'));
  for (const name of ['Location', 'Refresh', 'Content-Location']) {
    const to = answer.headers.get(name);
    if (to !== null && new URL(to.replace(/^\d+;\s*url=/i, ''), origin).origin !== origin) away.push(`${name}: ${to}`);
  }
  return away;
}

test('what leads away is found', () => {
  const to = (Location: string) => leadsAway(new Response(null, { status: 302, headers: { Location } }));
  expect([to('/me'), to(`${origin}/me`)]).toEqual([[], []]);
  expect([to('//evil.example'), to('/\\evil.example'), to('https://evil.example')].map((all) => all.length)).toEqual([
    1, 1, 1,
  ]);
});

test.each(rows.filter(({ path }) => !path.startsWith('/api/')))('$address leads nowhere else', async (row) => {
  const visitor = entitled(it, row);
  const { path, form } = await asked(it, row, visitor);
  for (const where of abroad) {
    const query = new URLSearchParams(names.map((name): [string, string] => [name, where]));
    const asks = `${path}${path.includes('?') ? '&' : '?'}${query}`;
    const fields =
      row.method === 'GET' ? undefined : { ...Object.fromEntries(query), ...form, ...onlyWays(form, where) };
    const answer = await it.ask(asks, visitor, fields);
    expect([where, leadsAway(answer)]).toEqual([where, []]);
    expect(answer.status).toBeLessThan(500);
    // What changes something does it once; only where a field says where to go on is each value worth a try.
    if (row.method !== 'GET' && Object.keys(onlyWays(form, where)).length === 0) break;
  }
});

/** Those fields of a form that say where to go on. */
function onlyWays(form: Record<string, string> = {}, where: string): Record<string, string> {
  return Object.fromEntries(Object.keys(form).flatMap((name) => (/^(next|back)$/.test(name) ? [[name, where]] : [])));
}

test('a path that begins like another host, in any language, leads nowhere else', async () => {
  for (const where of abroad)
    for (const start of [
      '/',
      '/ar/',
      '/ar//',
      '//',
      '/lists/talk/',
      '/mailman/listinfo/',
      '/pipermail/talk/',
      '/sign-in/',
    ]) {
      const url = new Request(origin + start + encodeURI(where)).url;
      for (const path of [url, `${url}/`]) expect([path, leadsAway(await it.web.request(path))]).toEqual([path, []]);
    }
});

test('no field that says where to go on takes another host', () => {
  expect(abroad.filter((where) => new URL(ownPath(where, '/'), origin).origin !== origin)).toEqual([]);
});

test('whoever signs in by a link with another host in it stays here', async () => {
  const row = rows.find(({ address }) => address === 'POST /sign-in/link/:token');
  if (!row) throw new Error('no address to sign in by');
  for (const where of abroad) {
    const { path } = await asked(it, row, it.who('person'));
    const answer = await it.ask(`${path}?next=${encodeURIComponent(where)}`, it.who('stranger'), { next: where });
    expect([answer.status, leadsAway(answer)]).toEqual([303, []]);
  }
});
