import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { mailsTo, person } from '../../test/people.ts';
import { testHouse } from '../../test/test-house.ts';
import { operationNamed } from '../rooms.ts';
import { describePerson } from './description.ts';
import { actorOf, findPersonByEmail } from './queries.ts';
import { sendAddressLink } from './send-address-link.ts';

const admin = houseActor('test');

test.each([
  ['Ana Silva', 'Ana Silva <ana@people.example>'],
  ['Ana\nYou won', 'Ana You won <ana@people.example>'],
  ['Win at https://evil.example/x', 'ana@people.example'],
  ['www.evil.example', 'ana@people.example'],
])('a mail to an address that somebody typed names the asker, and carries no link of his: %s', async (name, asker) => {
  await using open = await testHouse();
  const { house } = open;
  const id = await person(house, 'ana@people.example', 'Ana');
  await house.db.transaction().execute((trx) => describePerson(trx, id, { name }));
  await perform(house, sendAddressLink, admin, { person: id, email: 'victim@people.example', language: 'en' });
  const [mail = ''] = await mailsTo(house, 'victim@people.example');
  expect(mail).toContain(asker);
  expect(mail).not.toContain('evil.example');
  expect(mail).not.toContain('\nYou won');
});

test('a name that comes with a mail to a list is kept in one line', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  const email = 'ana@people.example';
  await perform(house, subscribe, admin, { list: 'talk', email, name: 'Ana\r\n\r\nBcc: all' });
  expect((await findPersonByEmail(house.db, email))?.name).toBe('Ana Bcc: all');
});

test('one of the addresses of a record comes over with its list: whoever is on a list is in the network', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  const ana = await person(house, 'ana@people.example', 'Ana');
  const bo = await person(house, 'bo@people.example', 'Bo');
  const second = { person_id: bo, email: 'bo@work.example', canonical: 'bo@work.example', confirmed_at: house.now() };
  await house.db.insertInto('address').values(second).execute();
  await perform(house, subscribe, admin, { list: 'talk', email: 'bo@work.example' });
  expect(await actorOf(house.db, ana)).toMatchObject({ isMember: false });
  const take = operationNamed('members.take-address');
  await perform(house, take, admin, { person: ana, email: 'bo@work.example' });
  expect(await findPersonByEmail(house.db, 'bo@work.example')).toMatchObject({ personId: ana });
  expect(await actorOf(house.db, ana)).toMatchObject({ isMember: true });
});
