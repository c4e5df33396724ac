import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { capacitiesOf, findPersonByEmail, isInNetwork } from '#members/index.ts';
import { consentsOf } from '#members/membership.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { operationNamed } from '../../rooms.ts';
import { privacyTextVersion } from '../articles/queries.ts';
import { askToJoin } from './ask-to-join.ts';

const admin = houseActor('test');
const victim = 'victim@people.example';
const facts = {
  ...{ name: 'Nomvula Dlamini', email: victim, country: 'ZA', stakeholder: 'tech', delivery: 'each', publishes: true },
  ...{ details: true, language: 'en', client: '192.0.2.1' },
};

test('the form carries nobody’s words to anybody: names stand in one line, and are no links', async () => {
  await using open = await testHouse();
  const { house } = open;
  const name = 'Nomvula\r\n\r\nYour account is closed.\u2028Press here:\u0085now';
  await perform(house, askToJoin, stranger, { ...facts, name, organisation: 'One\nTwo' });
  const [mail = ''] = await mailsTo(house, victim);
  expect(mail).toContain('Your name: Nomvula Your account is closed. Press here: now\n');
  expect(mail).toContain('Organisation: One Two\n');
  for (const words of [
    'Win at https://evil.example',
    'WWW.evil.example',
    'ftp://x',
    'now: evil.example/win',
    'зло.рф/а',
  ])
    for (const field of ['name', 'organisation'])
      await expect(perform(house, askToJoin, stranger, { ...facts, [field]: words })).rejects.toMatchObject({
        fields: [{ field, code: 'front.join.error.link' }],
      });
  for (const organisation of ['Change.org', 'A.P. Møller', 'Ministry of Foreign Affairs / ICT Unit', '12.5 Club'])
    await perform(house, askToJoin, stranger, { ...facts, email: `${organisation.length}@x.example`, organisation });
  expect(await mailsTo(house, victim)).toHaveLength(1);
});

/** Asks as a program would, and presses the button in the mail. */
async function joined(wishes: object) {
  const open = await testHouse();
  const { house } = open;
  for (const [name, circle] of [
    ['talk', 'public'],
    ['inner', 'private'],
    ['bureau', 'team'],
    ['members', 'members'],
  ])
    await perform(house, createList, admin, { name, title: name, policy: 'confirm', circle });
  await perform(house, operationNamed('front.ask-to-join'), stranger, { ...facts, ...wishes });
  const [mail = ''] = await mailsTo(house, victim);
  const token = /\/confirm\/(\S+)/.exec(mail)?.[1] ?? '';
  return { open, house, token };
}

test('a list that was not offered is not joined by its name, and one that is gone keeps nobody out', async () => {
  const { open, house } = await joined({});
  await using _ = open;
  const lists = ['inner', 'bureau', 'members', 'no-such-list', 'talk'];
  await perform(house, operationNamed('front.join-network'), admin, { ...facts, text: '1', lists });
  const rows = await house.db
    .selectFrom('subscription')
    .innerJoin('list', 'list.id', 'list_id')
    .select('name')
    .execute();
  expect(rows).toEqual([{ name: 'talk' }]);
  expect((await findPersonByEmail(house.db, victim))?.confirmed).toBe(true);
});

test('which text somebody agreed to is the house’s word, not that of whoever asks', async () => {
  const { open, house, token } = await joined({ text: 'I agree to nothing' });
  await using _ = open;
  const { payload } = await house.db
    .selectFrom('token')
    .select('payload')
    .where('action', '=', 'front.join-network')
    .executeTakeFirstOrThrow();
  expect([token.length > 20, payload]).toEqual([true, expect.objectContaining({ lists: [] })]);
  await perform(house, operationNamed('front.join-network'), admin, payload);
  const person = await findPersonByEmail(house.db, victim);
  const consents = await consentsOf(house.db, person?.personId ?? '');
  expect(consents.map(({ text }) => text)).toEqual(Array.from({ length: 2 }, () => expect.stringMatching(/^\d+$/)));
  expect(consents[0]?.text).toBe(await privacyTextVersion(house.db, house.now()));
});

test('two buttons pressed at once, from two mails, make one member with one capacity and each agreement once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { db } = house;
  for (const known of [false, true]) {
    const email = `${known}@people.example`;
    if (known) await person(house, email, 'Known');
    const join = (organisation: string) =>
      perform(house, operationNamed('front.join-network'), admin, { ...facts, email, organisation, text: '1' });
    await Promise.all(['One', 'Two', 'Three', 'Four'].map(join));
    const { personId = '' } = (await findPersonByEmail(db, email)) ?? {};
    expect(await capacitiesOf(db, personId)).toHaveLength(1);
    expect((await consentsOf(db, personId)).map(({ kind }) => kind)).toEqual(['details', 'publish']);
    expect(await isInNetwork(db, personId)).toBe(true);
  }
});

test('who is banned from the whole site gets the same mail as everybody, and does not come in by its button', async () => {
  const { open, house, token } = await joined({ lists: ['talk'] });
  await using _ = open;
  expect(token).not.toBe('');
  const ban = { list: 'talk', pattern: 'people.example', reason: 'Threats', scope: 'site' };
  await perform(house, operationNamed('lists.ban'), admin, ban);
  const pressed = perform(house, operationNamed('front.join-network'), admin, { ...facts, text: '1', lists: ['talk'] });
  await expect(pressed).rejects.toMatchObject({ status: 409, code: 'lists.error.banned-from-site' });
  expect(await findPersonByEmail(house.db, victim)).toBeUndefined();
});
