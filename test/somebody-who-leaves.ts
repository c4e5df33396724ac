import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { joinNetwork, recordConsent } from '#members/index.ts';
import { takeCapacity } from '#members/profile/take-capacity.ts';
import { actorOf } from '#members/queries.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { chooseWeekly } from '../src/front/weekly/choose-weekly.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { asking, person } from './people.ts';
import { testHouse } from './test-house.ts';

export const admin = houseActor('test');
export const rima = 'rima@people.example';

/** Rima, who joined by the form, is on two lists, moderates one, speaks for somebody, and gets the weekly mail. */
export async function houseWithRima() {
  const open = await testHouse();
  const { house } = open;
  for (const name of ['talk', 'drafting']) {
    await perform(house, createList, admin, { name, title: `About ${name}` });
    await perform(house, subscribe, admin, { list: name, email: rima, name: 'Rima Haddad' });
  }
  const personId = await person(house, rima, 'Rima Haddad', ['moderator', 'lists:talk']);
  const agreed = { text: 'x1', language: 'en', how: 'form' } as const;
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [personId], { now: house.now(), how: 'form', basis: 'Rima said so' });
    await recordConsent(trx, personId, house.now(), { ...agreed, kind: 'details' });
    await recordConsent(trx, personId, house.now(), { ...agreed, kind: 'publish' });
  });
  const actor = await actorOf(house.db, personId);
  const capacity = { kind: 'organisation', organisation: 'Cedar Foundation', country: 'LB' };
  await perform(house, takeCapacity, actor, capacity);
  await perform(house, chooseWeekly, actor, { wants: true });
  const web = createWeb(house, rooms);
  return { open, house, personId, ask: await asking(house, web, rima), stranger: await asking(house, web) };
}

/** The same house some days later; whatever waited to go out has gone. */
export async function daysLater(house: House, days: number): Promise<void> {
  const now = house.now();
  house.now = () => new Date(now.getTime() + days * 24 * 3600_000);
  await house.db.updateTable('delivery').set({ state: 'captured' }).where('state', '=', 'waiting').execute();
}

export async function listsOf(house: House): Promise<string[]> {
  const rows = await house.db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'list_id')
    .select('list.name')
    .where('left_at', 'is', null)
    .orderBy('list.name')
    .execute();
  return rows.map(({ name }) => name);
}
