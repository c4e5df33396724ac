import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';
import { loadDemoNetwork } from './load-demo.ts';

test('the demo shows lists at work: a post of today, others that wait, people who ask, mail that comes back', async () => {
  await using open = await testHouse();
  const { house } = open;
  expect(await loadDemoNetwork(house)).toEqual({ lists: 3, members: 324, messages: 153 });
  const held = await house.db.selectFrom('held_post').select('rule').orderBy('id').execute();
  expect(held.map(({ rule }) => rule)).toEqual(['unknown-sender', 'unknown-sender', 'administrivia', 'unknown-sender']);
  expect(await house.db.selectFrom('join_request').select('state').execute()).toEqual([
    { state: 'waiting' },
    { state: 'waiting' },
  ]);
  const waiting = await house.db.selectFrom('incoming').select('mailbox').where('state', '=', 'waiting').execute();
  expect(waiting).toEqual([{ mailbox: 'delivery.bounce' }, { mailbox: 'delivery.bounce' }]);
  const home = await createWeb(house, rooms).request('/lists/outreach');
  expect(await home.text()).toContain('Who times the three minutes?');
});
