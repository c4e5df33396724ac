import { expect, test } from 'vitest';
import { waitingOrganisations } from '#members/organisations/queries.ts';
import { oldMails } from '../../demo/years/index.ts';
import { testHouse } from '../../test/test-house.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';
import { loadDemoNetwork } from './load-demo.ts';
import { loadOldList } from './load-old-list.ts';

test('the demo shows lists at work: a post of today, others that wait, people who ask, mail that comes back', async () => {
  await using open = await testHouse();
  const { house } = open;
  expect(await loadDemoNetwork(house)).toEqual({ lists: 4, members: 324, messages: 153 });
  const held = await house.db.selectFrom('held_post').select('rule').orderBy('id').execute();
  expect(held.map(({ rule }) => rule)).toEqual(['unknown-sender', 'unknown-sender', 'administrivia', 'unknown-sender']);
  expect(await house.db.selectFrom('join_request').select('state').execute()).toEqual([
    { state: 'waiting' },
    { state: 'waiting' },
  ]);
  const waiting = await house.db.selectFrom('incoming').select('mailbox').where('state', '=', 'waiting').execute();
  expect(waiting).toEqual([{ mailbox: 'delivery.bounce' }, { mailbox: 'delivery.bounce' }]);
  const web = createWeb(house, rooms);
  const members = await (await web.request('/people/organisations')).text();
  expect(['Khanya Schools Online', '云禾网络', 'Jusur'].filter((name) => members.includes(name))).toHaveLength(2);
  expect((await waitingOrganisations(house.db)).map(({ name, asker }) => [name, asker?.name])).toEqual([
    ['جمعية جسور الاتصال', 'خليل الدرعاوي'],
  ]);
  const home = await web.request('/lists/outreach');
  expect(await home.text()).toContain('Who times the three minutes?');
  for (const prefix of ['', '/ar', '/es', '/fr', '/ru', '/zh']) {
    const page = await (await web.request(`${prefix}/processes/compact-review`)).text();
    const words = page.match(/<main.*<\/main>/s)?.[0] ?? '';
    expect(words).toContain('aria-current="step"');
    // All of it is said in the language of the page: nothing falls back.
    expect(words.match(/<(?:span|ul|p|div) lang="[^>]*>/g)).toBeNull();
  }
});

test('the old list is filed whole, also when the first start was ended in the middle', async () => {
  await using open = await testHouse();
  const { house } = open;
  expect(await loadOldList(house, AbortSignal.timeout(60_000))).toBe(0);
  await loadDemoNetwork(house);
  const stopped = new AbortController();
  const first = loadOldList(house, stopped.signal);
  const counted = () =>
    house.db.selectFrom('collection').select(['message_count', 'created_at']).where('slug', '=', 'compact-talk');
  while ((await counted().executeTakeFirstOrThrow()).message_count === 0) await new Promise(setImmediate);
  stopped.abort();
  const begun = await first;
  const { created_at } = await counted().executeTakeFirstOrThrow();
  const all = oldMails(created_at).length;
  expect(begun).toBeGreaterThan(0);
  expect(begun).toBeLessThan(all);
  expect(begun + (await loadOldList(house, new AbortController().signal))).toBe(all);
  expect((await counted().executeTakeFirstOrThrow()).message_count).toBe(all);
}, 120_000);
