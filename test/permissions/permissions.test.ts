import type { Hono } from 'hono';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PageEnv } from '#platform/page.ts';
import { createApi } from '../../src/api/create-api.ts';
import { rooms } from '../../src/rooms.ts';
import { createWeb } from '../../src/web/server.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { rows } from './rows.ts';
import { samples } from './samples.ts';
import { kinds, type Visitor } from './visitors.ts';
import { maySee } from './who.ts';
import { type World, world } from './world.ts';

/** Asked elsewhere, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'POST /sign-out': 'ends the session that the others need: members/sign-in.test.ts',
  'POST /me/leave': 'takes away what the others need: front/me/leaving.test.ts',
  'POST /api/v1/:room/:name': 'each operation decides: the table of operations, below',
  'GET /api/v1/:room/:name': 'each read decides: archive/reads.test.ts',
  'GET /metrics': 'asks where the socket comes from: web/web.test.ts',
  'GET /assets/parley.:hash.css': 'its name changes with its bytes: web/web.test.ts',
  'GET /assets/keys.:hash.js': 'its name changes with its bytes: web/web.test.ts',
};

let open: TestHouse;
let web: Hono<PageEnv>;
let it: World;
const origin = 'https://parley.test.example';

beforeAll(async () => {
  open = await testHouse();
  it = await world(open.house);
  web = createWeb(open.house, rooms, [createApi(open.house, rooms)]);
});
// Limits by client are another matter: here all come from one.
beforeEach(() => open.house.db.deleteFrom('attempt_count').execute());
afterAll(() => open.close());

test('every address has a sample or says where it is asked', () => {
  const known = [...Object.keys(samples), ...Object.keys(elsewhere)].sort();
  expect(known).toEqual(rows.map(({ address }) => address).sort());
});

/** The permission table is docs/urls.md itself: every kind of visitor asks for each line, and "who" says what comes. */
describe.each(['public', 'members', 'private'] as const)('where the list is %s', (circle) => {
  beforeAll(async () => {
    await open.house.db.updateTable('collection').set({ circle }).where('slug', '=', 'talk').execute();
  });
  const asked = rows.filter(({ address }) => samples[address] && (circle === 'public' || address.includes('/:list')));

  test.each(asked)('$address lets in: $who', async ({ address, method, who }) => {
    const answers: [string, string][] = [];
    for (const visitor of it.visitors) answers.push([visitor.kind, await answerTo(address, method, visitor)]);
    expect(answers).toEqual(kinds.map((kind) => [kind, maySee(who, kind, circle) ? 'yes' : 'no']));
  });
});

/** `yes`: a page, a file or the way on; `no`: refused, or as if it were not there. Anything else is told whole. */
async function answerTo(address: string, method: string, visitor: Visitor): Promise<string> {
  const sample = samples[address];
  if (!sample) throw new Error(`no sample for ${address}`);
  const { path, form } = await sample(it, visitor);
  const answer = await web.request(origin + path, {
    method,
    headers: { Origin: origin, Cookie: visitor.cookie },
    ...(form ? { body: new URLSearchParams(form) } : {}),
  });
  if (answer.headers.get('Location')?.startsWith('/sign-in')) return 'no';
  if ([200, 204, 301, 302, 303].includes(answer.status)) return 'yes';
  if ([401, 403, 404].includes(answer.status)) return 'no';
  return `${answer.status} ${(await answer.text()).replace(/<[^>]+>/g, ' ').slice(0, 400)}`;
}
