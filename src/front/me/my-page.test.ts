import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { requestApproval } from '#lists/joining/request-approval.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { asking } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

test('who has asked for a list that moderators open sees that his request waits', async () => {
  await using open = await testHouse();
  const { house } = open;
  const admin = houseActor('test');
  await perform(house, createList, admin, { name: 'drafting', title: 'Drafting group', policy: 'approve' });
  await perform(house, requestApproval, admin, { list: 'drafting', email: 'ana@people.example', name: 'Ana' });
  const ask = await asking(house, createWeb(house, rooms), 'ana@people.example');
  const page = async (path: string) => (await (await ask(path)).text()).replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');
  expect(await page('/me')).toContain('Drafting group Your request waits for a moderator.');
  expect(await page('/me')).not.toContain('You are on no mailing list.');
  expect(await page('/ru/me')).toContain('Drafting group Ваша заявка ждёт модератора.');
});
