import { expect, test } from 'vitest';
import { asking, origin } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

test('the map leads to each organisation that is a member, and to none that asks, was declined, left or became another', async () => {
  await using open = await testHouse();
  const { house } = open;
  const ask = await asking(house, createWeb(house, rooms));
  expect(await (await ask('/sitemap.xml')).text()).not.toContain('organisations');
  const [asked_at, joined_at, later] = [new Date('2026-01-01'), new Date('2026-01-02'), new Date('2026-01-03')];
  const add = async (name: string, dates: object) =>
    house.db
      .insertInto('organisation')
      .values({ name, asked_at, ...dates })
      .returning('id')
      .executeTakeFirstOrThrow();
  const first = await add('First', { joined_at });
  const second = await add('Second', { joined_at: later });
  await add('Asks', {});
  await add('Declined', { declined_at: later, reason: 'No.' });
  await add('Left', { joined_at, left_at: later });
  await add('Merged', { joined_at, left_at: later, merged_into: first.id });
  expect(await (await ask('/sitemap.xml')).text()).toContain('/sitemap/members/organisations-1.xml');
  const file = await (await ask('/sitemap/members/organisations-1.xml')).text();
  const found = [...file.matchAll(/<loc>(.*?)<\/loc>/g)].map(([, path = '']) => path);
  expect(found).toEqual([first, second].map(({ id }) => `${origin}/people/organisations/${id}`));
  for (const path of found) {
    const page = await ask(path.slice(origin.length));
    expect([page.status, await page.text()]).toEqual([200, expect.stringContaining(`rel="canonical" href="${path}"`)]);
  }
});
