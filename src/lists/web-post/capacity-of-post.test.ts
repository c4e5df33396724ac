import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { addCapacity, type NewCapacity } from '#members/capacities.ts';
import { chooseCapacity } from '#members/profile/choose-capacity.ts';
import { putDownCapacity } from '#members/profile/put-down-capacity.ts';
import { actorOf } from '#members/queries.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { asking, person } from '../../../test/people.ts';
import { rebuilt } from '../../../test/rebuilding.ts';
import { receiveWaiting } from '../../../test/receive-waiting.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';
import { moderateMember } from '../judgement/moderate-member.ts';

const admin = houseActor('test');
const rima = 'rima@people.example';
const basis = 'said in a test';
const own: NewCapacity = { kind: 'own', country: 'LB', basis };
const delegation: NewCapacity = { kind: 'delegation', country: 'LB', stakeholder: 'gov', post: 'Adviser', basis };
const foundation: NewCapacity = { kind: 'organisation', organisation: 'Cedar Foundation', stakeholder: 'civ', basis };

async function houseWithRima() {
  const open = await testHouse();
  const { house } = open;
  for (const name of ['talk', 'drafting']) await perform(house, createList, admin, { name, title: name });
  const personId = await person(house, rima, 'Rima Haddad');
  for (const list of ['talk', 'drafting']) await perform(house, subscribe, admin, { list, email: rima });
  const take = (facts: NewCapacity) =>
    house.db.transaction().execute((trx) => addCapacity(trx, personId, house.now(), facts));
  const hats = { own: await take(own), delegation: await take(delegation), foundation: await take(foundation) };
  const web = createWeb(house, rooms);
  return { open, house, hats, actor: await actorOf(house.db, personId), ask: await asking(house, web, rima) };
}

let written = 0;
async function mail(house: House, list: string): Promise<void> {
  written += 1;
  const recipients = [{ address: `${list}@lists.test.example`, mailbox: 'lists.post' }];
  const raw = `From: Rima <${rima}>\r\nTo: <${list}@lists.test.example>\r\nSubject: ${written}\r\nMessage-ID: <c${written}@x>\r\n\r\nText\r\n`;
  await acceptMail(house, { sender: rima, client: '192.0.2.1', helo: 'x', recipients }, Buffer.from(raw));
  await receiveWaiting(house);
}

const capacities = async (house: House) =>
  (await house.db.selectFrom('message').select('capacity').orderBy('id').execute()).map(({ capacity }) => capacity);

const page = (capacity: number, act: string): [string, string][] => [
  ['subject', 'Paragraph 12'],
  ['text', 'I propose another word.'],
  ['capacity', String(capacity)],
  ['do', act],
];
const asOwn = { country: 'LB' };
const asDelegate = { kind: 'delegation', country: 'LB', stakeholder: 'gov', post: 'Adviser' };
const asFoundation = { organisation: 'Cedar Foundation', stakeholder: 'civ' };

test('mail carries the main capacity, or the one for its list; a page the one chosen there; none changes what was written', async () => {
  const { open, house, hats, actor, ask } = await houseWithRima();
  await using _ = open;
  await mail(house, 'talk');
  await perform(house, chooseCapacity, actor, { id: hats.foundation });
  await mail(house, 'talk');
  const preview = await (await ask('/lists/talk/posts', page(hats.delegation, 'preview'))).text();
  expect(preview).toContain('delegation of Lebanon · Adviser');
  expect(preview).toContain(`name="capacity" value="${hats.delegation}"`);
  expect((await ask('/lists/talk/posts', page(hats.delegation, 'send'))).status).toBe(303);
  await receiveWaiting(house);
  await house.db
    .updateTable('subscription')
    .set({ capacity_id: hats.own })
    .where('list_id', '=', (one) => one.selectFrom('list').select('id').where('name', '=', 'drafting'))
    .execute();
  await mail(house, 'drafting');
  const all = [asOwn, asFoundation, asDelegate, asOwn];
  expect(await capacities(house)).toEqual(all);
  // She puts all of them down, and everything is derived again from raw mail and what was recorded.
  for (const id of Object.values(hats)) await perform(house, putDownCapacity, actor, { id });
  expect(await capacities(house)).toEqual(all);
  const { id } = await house.db
    .selectFrom('collection')
    .select('id')
    .where('slug', '=', 'talk')
    .executeTakeFirstOrThrow();
  await rebuilt(house, id);
  expect(await capacities(house)).toEqual(all);
  await mail(house, 'drafting');
  expect((await capacities(house)).at(-1)).toEqual({});
  expect(await house.db.selectFrom('chosen_capacity').selectAll().execute()).toEqual([]);
  const { hash } = await house.db
    .selectFrom('message')
    .select('hash')
    .where('subject', '=', 'Paragraph 12')
    .executeTakeFirstOrThrow();
  expect(await (await ask(`/lists/talk/messages/${hash}`)).text()).toContain('speaks for the delegation of Lebanon');
});

test('who waits for a moderator keeps the capacity in which he wrote, also when he has put it down since', async () => {
  const { open, house, hats, actor, ask } = await houseWithRima();
  await using _ = open;
  await perform(house, moderateMember, admin, { list: 'talk', email: rima, moderated: true });
  await ask('/lists/talk/posts', page(hats.delegation, 'send'));
  await receiveWaiting(house);
  await perform(house, putDownCapacity, actor, { id: hats.delegation });
  const held = await house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  await perform(house, approveHeldPost, admin, { list: 'talk', id: held.id });
  expect(await capacities(house)).toEqual([asDelegate]);
});

test('the capacity of somebody else is not there to choose, on the page or for a list', async () => {
  const { open, house, hats, ask } = await houseWithRima();
  await using _ = open;
  const other = await person(house, 'omar@people.example', 'Omar');
  const his = await house.db.transaction().execute((trx) => addCapacity(trx, other, house.now(), delegation));
  const answer = await ask('/lists/talk/posts', page(his, 'send'));
  expect([answer.status, (await answer.text()).includes('id="capacity-error"')]).toEqual([422, true]);
  const { id } = await house.db.selectFrom('subscription').select('id').orderBy('id').executeTakeFirstOrThrow();
  const use = { action: 'lists.change-preferences', payload: { subscription: id } };
  const token = await house.db.transaction().execute((trx) => issueToken(trx, house.now(), use));
  const choose = async (capacity: number) =>
    (
      await ask(`/lists/talk/preferences/${token}`, [
        ['mail', 'each'],
        ['capacity', String(capacity)],
      ])
    ).status;
  expect([await choose(his), await choose(hats.delegation)]).toEqual([422, 303]);
  await mail(house, 'talk');
  expect(await capacities(house)).toEqual([asDelegate]);
  expect(await (await ask('/lists/talk/posts')).text()).toMatch(
    new RegExp(`<option value="${hats.delegation}" selected`),
  );
});
