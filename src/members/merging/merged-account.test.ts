import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { operationNamed } from '../../rooms.ts';
import { addCapacity, capacitiesOf } from '../capacities.ts';
import { countPeople } from '../directory/queries.ts';
import { ensureLogin } from '../ensure-login.ts';
import { joinNetwork } from '../membership.ts';
import { actorOf } from '../queries.ts';
import type { WayIn } from '../schema.ts';
import { mergedInto } from './queries.ts';

const admin = houseActor('test');

async function member(house: House, email: string, { how, signsIn = false }: { how: WayIn; signsIn?: boolean }) {
  const id = await person(house, email, email.split('@')[0] ?? '');
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, [id], { now: house.now(), how, basis: 'test' });
    if (!signsIn) return;
    await ensureLogin(trx, id);
    await trx.updateTable('login').set({ emailVerified: true }).where('id', '=', id).execute();
  });
  return id;
}

test('nobody of the team slips an address of his own under a member unseen: the member is told, in his language', async () => {
  await using open = await testHouse();
  const { house } = open;
  const team = await person(house, 'team@people.example', 'Tea M', ['team', 'site']);
  const victim = await member(house, 'victim@people.example', { how: 'form', signsIn: true });
  await house.db.updateTable('person').set({ language: 'fr' }).where('id', '=', victim).execute();
  const planted = await member(house, 'planted@people.example', { how: 'import' });
  const actor = await actorOf(house.db, team);
  await perform(house, operationNamed('members.merge-people'), actor, { keep: victim, other: planted, name: '' });
  const mails = await mailsTo(house, 'victim@people.example');
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain('/fr/me/addresses');
  expect(mails[0]).not.toContain('planted');
  expect(await mailsTo(house, 'planted@people.example')).toEqual([]);
});

test.each([
  ['form', false, 1],
  ['list', true, 1],
  ['import', false, 0],
] as const)('of a record that came by %s, signed in: %s, mails tell: %s', async (how, signsIn, told) => {
  await using open = await testHouse();
  const { house } = open;
  const keep = await member(house, 'keep@people.example', { how: 'import' });
  const other = await member(house, 'other@people.example', { how, signsIn });
  await perform(house, operationNamed('members.merge-people'), admin, { keep, other, name: '' });
  expect(await mailsTo(house, 'other@people.example')).toHaveLength(told);
});

test('joining two records gives nobody a name that neither of them has', async () => {
  await using open = await testHouse();
  const { house } = open;
  const keep = await member(house, 'ana@people.example', { how: 'form', signsIn: true });
  const other = await member(house, 'anna@people.example', { how: 'import' });
  const merge = (name: string) => perform(house, operationNamed('members.merge-people'), admin, { keep, other, name });
  await expect(merge('A Thief')).rejects.toMatchObject({ fields: [{ field: 'name' }] });
  expect(await merge('anna')).toEqual({ person: keep });
});

test('whoever takes the only address of another record of his takes the record, and is counted once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const me = await member(house, 'me@people.example', { how: 'form', signsIn: true });
  const other = await member(house, 'me.too@people.example', { how: 'import' });
  await house.db
    .transaction()
    .execute((trx) => addCapacity(trx, other, house.now(), { kind: 'own', country: 'KE', basis: 'a table' }));
  const email = 'me.too@people.example';
  await perform(house, operationNamed('members.take-address'), admin, { person: me, email });
  expect([await countPeople(house.db), await mergedInto(house.db, other)]).toEqual([1, me]);
  expect((await capacitiesOf(house.db, me)).map(({ country }) => country)).toEqual(['KE']);
});

test('a record with another address of its own stays, whoever takes one of them', async () => {
  await using open = await testHouse();
  const { house } = open;
  const me = await member(house, 'me@people.example', { how: 'form', signsIn: true });
  const other = await member(house, 'one@people.example', { how: 'import' });
  await house.db
    .insertInto('address')
    .values({ person_id: other, email: 'two@people.example', canonical: 'two@people.example', confirmed_at: null })
    .execute();
  await perform(house, operationNamed('members.take-address'), admin, { person: me, email: 'two@people.example' });
  expect([await countPeople(house.db), await mergedInto(house.db, other)]).toEqual([2, undefined]);
});
