import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { admin, moderatedList, post, withRole } from '../../../test/moderated-list.ts';
import { statements } from '../../../test/people.ts';
import { createList } from '../create-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { banSender } from '../judgement/ban-sender.ts';
import { moderateMember } from '../judgement/moderate-member.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { placesToWrite } from './places-to-write.ts';

const ana = 'ana@people.example';

async function withMember() {
  const open = await moderatedList('en');
  const actor = await withRole(open.house, ana, 'team', 'site');
  const places = async () => (await placesToWrite(open.house.db, actor)).map(({ name, waits }) => [name, waits]);
  const settings = (changes: object) =>
    perform(open.house, changeSettings, open.moderator, { list: 'talk', ...changes });
  return { ...open, actor, places, settings };
}

test.each([
  [{}, [['talk', false]], 'accept'],
  [{ announceOnly: true }, [], 'reject: announce-only'],
  [{ emergency: true }, [['talk', true]], 'hold: emergency'],
  [{ memberAction: 'hold' }, [['talk', true]], 'hold: member-post'],
  [{ memberAction: 'discard' }, [], 'discard: member-post'],
])('with %j a member is offered %j, and his post gets: %s', async (changes, offered, outcome) => {
  await using open = await withMember();
  await open.settings(changes);
  expect([await open.places(), await post(open.house, ana)]).toEqual([offered, outcome]);
});

test('whose posts are read first is told so; who is banned, or not on the list, is offered nothing', async () => {
  await using open = await withMember();
  const { house, moderator } = open;
  await perform(house, moderateMember, moderator, { list: 'talk', email: ana, moderated: true });
  expect([await open.places(), await post(house, ana)]).toEqual([[['talk', true]], 'hold: moderated-member']);
  await perform(house, banSender, moderator, { list: 'talk', pattern: ana });
  expect([await open.places(), await post(house, ana)]).toEqual([[], 'discard: ban']);
  expect(await placesToWrite(house.db, moderator)).toEqual([]);
});

test('asks as often for three lists as for one, and a ban on one of them is none on another', async () => {
  await using open = await withMember();
  const { house, actor } = open;
  const asked = () => statements(house, ({ db }) => placesToWrite(db, actor));
  const once = await asked();
  for (const name of ['drafting', 'news']) {
    await perform(house, createList, admin, { name, title: name });
    await perform(house, subscribe, admin, { list: name, email: ana });
  }
  await perform(house, banSender, admin, { list: 'drafting', pattern: ana });
  expect([await asked(), await open.places()]).toEqual([
    once,
    [
      ['talk', false],
      ['news', false],
    ],
  ]);
});
