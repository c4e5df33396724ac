import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { capacitiesOf, capacityOf } from '../capacities.ts';
import { actorOf } from '../queries.ts';
import { chooseCapacity } from './choose-capacity.ts';
import { ownCapacities, ownDescription } from './profile-queries.ts';
import { putDownCapacity } from './put-down-capacity.ts';
import { takeCapacity } from './take-capacity.ts';

async function houseWithRima() {
  const open = await testHouse();
  const { house } = open;
  const personId = await person(house, 'rima@people.example', 'Rima');
  const web = createWeb(house, rooms);
  return {
    open,
    house,
    personId,
    ask: await asking(house, web, 'rima@people.example'),
    stranger: await asking(house, web),
  };
}

const delegation: [string, string][] = [
  ['kind', 'delegation'],
  ['country', 'LB'],
  ['stakeholder', 'gov'],
  ['post', 'Adviser'],
  ['scheme.igf', 'government'],
  ['scheme.icann', 'gac'],
];

test('a person says his names, languages and clock, and reads them again', async () => {
  const { open, house, personId, ask } = await houseWithRima();
  await using _ = open;
  const fields: [string, string][] = [
    ['name', '  Rima \n Haddad '],
    ['names', 'ريما حداد\r\n\r\n丽玛\r\n'],
    ['reads', 'ar'],
    ['reads', 'fr'],
    ['language', 'fr'],
    ['zone', 'Asia/Beirut'],
  ];
  const answer = await ask('/ar/me/profile', fields);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/ar/me/profile?saved=1']);
  expect(await ownDescription(house.db, personId)).toMatchObject({
    name: 'Rima Haddad',
    names: ['ريما حداد', '丽玛'],
    reads: ['ar', 'fr'],
    language: 'fr',
    zone: 'Asia/Beirut',
  });
  const page = await (await ask('/me/profile')).text();
  expect(page).toContain('value="Rima Haddad"');
  expect(page).toMatch(/value="Asia\/Beirut" selected/);
  expect(await (await ask('/me')).text()).toContain('ريما حداد');
});

test.each(languages)('in %s what is wrong stands at its field, and nothing typed is lost', async (language) => {
  const { open, ask } = await houseWithRima();
  await using _ = open;
  const prefix = language === 'en' ? '' : `/${language}`;
  const profile = await ask(`${prefix}/me/profile`, [
    ['name', ''],
    ['names', 'Kept Name'],
    ['zone', 'Moon/Crater'],
  ]);
  const page = await profile.text();
  expect(profile.status).toBe(422);
  for (const field of ['name', 'zone']) expect(page).toMatch(new RegExp(`id="${field}-error">[^<]+<`));
  expect(page).toContain('Kept Name');
  for (const [kind, field] of [
    ['organisation', 'organisation'],
    ['delegation', 'country'],
  ] as const) {
    const answer = await ask(`${prefix}/me/capacities`, [
      ['kind', kind],
      ['post', 'Kept Position'],
    ]);
    const form = await answer.text();
    expect([answer.status, form.includes(`id="${field}-error"`), form.includes('Kept Position')]).toEqual([
      422,
      true,
      true,
    ]);
  }
});

test('a capacity is added with the groups that do not follow, made the main one, and put down', async () => {
  const { open, house, personId, ask } = await houseWithRima();
  await using _ = open;
  await ask('/me/capacities', [
    ['kind', 'organisation'],
    ['organisation', 'Cedar Foundation'],
    ['stakeholder', 'civ'],
  ]);
  await ask('/me/capacities', delegation);
  expect(await capacityOf(house.db, personId)).toEqual({ organisation: 'Cedar Foundation', stakeholder: 'civ' });
  const second = (await ownCapacities(house.db, personId)).find(({ kind }) => kind === 'delegation');
  expect(second?.groups).toEqual([{ scheme: 'icann', group: 'gac' }]);
  await ask('/me/capacities/main', [['id', String(second?.id)]]);
  expect(await capacityOf(house.db, personId)).toEqual({
    kind: 'delegation',
    country: 'LB',
    stakeholder: 'gov',
    post: 'Adviser',
  });
  expect(await (await ask('/me')).text()).toContain('delegation of Lebanon');
  await ask('/me/capacities/end', [['id', String(second?.id)]]);
  expect(await capacityOf(house.db, personId)).toMatchObject({ organisation: 'Cedar Foundation' });
  const page = await (await ask('/me/capacities')).text();
  expect(page.indexOf('Past capacities')).toBeLessThan(page.indexOf('delegation of Lebanon'));
});

test('another person’s capacity is nobody’s to choose or to put down', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  const other = await person(house, 'omar@people.example', 'Omar');
  const { id } = await perform(house, takeCapacity, await actorOf(house.db, other), { kind: 'own', country: 'JO' });
  for (const path of ['/me/capacities/main', '/me/capacities/end'])
    expect((await ask(path, [['id', String(id)]])).status).toBe(404);
  expect(await capacityOf(house.db, other)).toEqual({ country: 'JO' });
});

test('the preview shows what he lets others see, and nothing where he is not listed', async () => {
  const { open, ask } = await houseWithRima();
  await using _ = open;
  await ask('/me/capacities', delegation);
  const preview = async () => (await (await ask('/me/shown')).text()).split('id="preview"')[1] ?? '';
  expect(await preview()).not.toContain('Rima');
  await ask('/me/shown', [
    ['listed', 'on'],
    ['shown', 'organisation'],
    ['shown', 'country'],
  ]);
  expect(await preview()).toContain('delegation of Lebanon');
  await ask('/me/shown', [
    ['listed', 'on'],
    ['shown', 'stakeholder'],
  ]);
  const less = await preview();
  expect([less.includes('Rima'), less.includes('Lebanon'), less.includes('Government')]).toEqual([true, false, true]);
});

test('whoever is not signed in is asked to, and told nothing', async () => {
  const { open, stranger } = await houseWithRima();
  await using _ = open;
  for (const path of ['/me', '/me/profile', '/me/capacities', '/me/shown']) {
    const answer = await stranger(path);
    const to = `/sign-in?next=${encodeURIComponent(path)}`;
    expect([path, answer.status, answer.headers.get('location')]).toEqual([path, 303, to]);
  }
});

test('whatever somebody does with his capacities, one of them is the main one while he has any', async () => {
  const { open, house, personId } = await houseWithRima();
  await using _ = open;
  const actor = await actorOf(house.db, personId);
  const step = fc.record({ act: fc.constantFrom('take', 'take-main', 'end', 'choose'), at: fc.nat(30) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 8 }), async (steps) => {
      for (const { act, at } of steps) {
        const running = await capacitiesOf(house.db, personId);
        // Also one that is not his, or that he has put down.
        const id = running[at]?.id ?? at;
        const run = () => {
          if (act === 'end') return perform(house, putDownCapacity, actor, { id });
          if (act === 'choose') return perform(house, chooseCapacity, actor, { id });
          return perform(house, takeCapacity, actor, { kind: 'own', isMain: act === 'take-main' });
        };
        await run().catch((cause) => expect(cause).toBeInstanceOf(Refusal));
        const now = await capacitiesOf(house.db, personId);
        expect(now.filter(({ isMain }) => isMain)).toHaveLength(now.length > 0 ? 1 : 0);
      }
    }),
    { numRuns: 15 },
  );
});

test('at once, too: two choices leave one main capacity', async () => {
  const { open, house, personId } = await houseWithRima();
  await using _ = open;
  const actor = await actorOf(house.db, personId);
  const made = [];
  for (const country of ['LB', 'FR', 'JO'])
    made.push(await perform(house, takeCapacity, actor, { kind: 'own', country }));
  await Promise.all([
    ...made.map((each) => perform(house, chooseCapacity, actor, each)),
    perform(house, takeCapacity, actor, { kind: 'own', isMain: true }),
  ]);
  expect((await capacitiesOf(house.db, personId)).filter(({ isMain }) => isMain)).toHaveLength(1);
});
