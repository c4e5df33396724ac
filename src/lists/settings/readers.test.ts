import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { changeReaders } from './change-readers.ts';

const admin = houseActor('test');

test('an archive that is closed is gone for strangers at once, also from what was remembered', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'The Talk' });
  const web = createWeb(house, rooms);
  const status = async (path: string) => (await web.request(path)).status;
  expect([await status('/lists/talk'), await status('/lists/talk')]).toEqual([200, 200]);
  await perform(house, changeReaders, admin, { list: 'talk', circle: 'private' });
  expect([await status('/lists/talk'), await status('/lists/talk/join')]).toEqual([404, 404]);
  expect(await (await web.request('/lists')).text()).not.toContain('The Talk');
  expect(await perform(house, changeReaders, admin, { list: 'talk', circle: 'private' })).toEqual({
    circle: 'private',
  });
  const changes = await house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'lists.readers-changed')
    .execute();
  expect(changes).toEqual([{ details: { old: 'public', new: 'private' } }]);
});

test('subscribers of a list that strangers do not see still reach their preferences, and nobody learns of it', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'The Talk', circle: 'private' });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example' });
  const web = createWeb(house, rooms);
  const origin = 'https://parley.test.example';
  const ask = async (list: string) => {
    const body = new URLSearchParams({ email: 'ana@people.example' });
    const answers = [
      await web.request(`/lists/${list}/preferences`),
      await web.request(`${origin}/lists/${list}/preferences`, { method: 'POST', headers: { Origin: origin }, body }),
    ];
    return Promise.all(answers.map(async (each) => [each.status, (await each.text()).replaceAll(list, 'NAME')]));
  };
  const [hidden, unknown] = [await ask('talk'), await ask('none')];
  expect(hidden.map(([status]) => status)).toEqual([200, 200]);
  expect(hidden).toEqual(unknown);
  const jobs = await house.db
    .selectFrom('pgboss.job' as never)
    .select('data' as never)
    .execute();
  expect(JSON.stringify(jobs)).toContain('"list":"talk"');
  expect(JSON.stringify(jobs)).not.toContain('"list":"none"');
});
