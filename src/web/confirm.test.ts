import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import type { Room } from '#platform/room.ts';
import { issueToken } from '#platform/tokens.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { createWeb } from './server.ts';

let open: TestHouse;
let web: Hono<PageEnv>;
const origin = 'https://parley.test.example';

const plant = operation({
  name: 'garden.plant',
  summary: 'Plants a tree.',
  input: z.object({ network: z.string(), fails: z.boolean().default(false) }),
  async run({ emit }, actor, { network, fails }) {
    emit({ type: 'garden.planted', about: `tree:${network}`, details: { by: actor.kind } });
    if (fails) throw new Refusal(409, 'error.field');
  },
});
const garden: Room = {
  name: 'garden',
  operations: [plant],
  confirmations: {
    'garden.plant': {
      title: 'members.sign-in.title',
      explain: 'members.sign-in.mail.subject',
      button: 'members.sign-in.here',
      done: 'members.sign-in.mail.text',
      next: () => '/lists',
    },
  },
};

beforeAll(async () => {
  open = await testHouse();
  web = createWeb(open.house, [garden]);
});
afterAll(() => open.close());

const issue = (payload: { network: string; fails?: boolean }, lifetime?: number) =>
  open.house.db
    .transaction()
    .execute((trx) => issueToken(trx, new Date(), { action: 'garden.plant', payload }, lifetime));
const get = (token: string) => web.request(`${origin}/confirm/${token}`);
const press = (token: string) =>
  web.request(`${origin}/confirm/${token}`, { method: 'POST', headers: { Origin: origin } });
const planted = (tree: string) =>
  open.house.db.selectFrom('event').select(['type', 'actor']).where('about', '=', `tree:${tree}`).execute();

test('the link shows a button and does nothing; the button does it, once', async () => {
  const token = await issue({ network: 'oak' });
  for (let i = 0; i < 2; i++) {
    const html = await (await get(token)).text();
    expect(html).toContain('Your link to sign in to oak');
    expect(html).toContain(`<form method="post" action="/confirm/${token}">`);
  }
  expect(await planted('oak')).toEqual([]);

  const done = await press(token);
  expect(done.status).toBe(200);
  expect(await done.text()).toContain('href="/lists"');
  expect(await planted('oak')).toEqual([{ type: 'garden.planted', actor: 'house:token' }]);

  for (const answer of [await press(token), await get(token)]) {
    expect(answer.status).toBe(410);
    expect(await answer.text()).toContain('This link has been used already.');
  }
  expect(await planted('oak')).toHaveLength(1);
});

test('pressed twice at once, it happens once', async () => {
  const token = await issue({ network: 'elm' });
  const statuses = (await Promise.all([press(token), press(token)])).map(({ status }) => status);
  expect(statuses.sort()).toEqual([200, 410]);
  expect(await planted('elm')).toHaveLength(1);
});

test('what is refused leaves the link unused', async () => {
  const token = await issue({ network: 'ash', fails: true });
  expect((await press(token)).status).toBe(409);
  expect(await planted('ash')).toEqual([]);
  expect((await get(token)).status).toBe(200);
});

test('too old and unknown links say so', async () => {
  const old = await issue({ network: 'fir' }, -1000);
  expect([(await get(old)).status, (await press(old)).status]).toEqual([410, 410]);
  expect([(await get('nonsense')).status, (await press('nonsense')).status]).toEqual([404, 404]);
  expect(await planted('fir')).toEqual([]);
});
