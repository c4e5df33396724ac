import { expect, test } from 'vitest';
import { testHouse } from '../../test/test-house.ts';
import { addCapacity, capacitiesOf, capacityOf, chooseMainCapacity, endCapacity } from './capacities.ts';
import { describePerson, descriptionOf } from './description.ts';
import { ensurePerson } from './ensure-person.ts';
import { consentsOf, isInNetwork, joinNetwork, leaveNetwork, leaveWithLastList, recordConsent } from './membership.ts';
import { actorOf } from './queries.ts';

const now = new Date('2026-02-01T10:00:00Z');
const later = new Date('2026-03-01T10:00:00Z');

async function houseWithAda() {
  const open = await testHouse();
  const { personId } = await open.house.db
    .transaction()
    .execute((trx) => ensurePerson(trx, { email: 'ada@people.example', name: 'Ada' }));
  const within = open.house.db.transaction();
  return { open, personId, within };
}

test('who came by a list is out with his last list; who joined himself stays until he leaves', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  const by = (how: 'list' | 'form') => ({ now, how, basis: 'a test' });
  await within.execute((trx) => joinNetwork(trx, [personId], by('list')));
  await within.execute((trx) => leaveWithLastList(trx, [personId], later));
  expect(await isInNetwork(open.house.db, personId)).toBe(false);
  await within.execute((trx) => joinNetwork(trx, [personId], by('list')));
  await within.execute((trx) => joinNetwork(trx, [personId], by('form')));
  await within.execute((trx) => joinNetwork(trx, [personId], by('list')));
  await within.execute((trx) => leaveWithLastList(trx, [personId], later));
  expect(await isInNetwork(open.house.db, personId)).toBe(true);
  expect(await within.execute((trx) => leaveNetwork(trx, personId, later))).toBe(true);
  expect(await within.execute((trx) => leaveNetwork(trx, personId, later))).toBe(false);
  expect(await isInNetwork(open.house.db, personId)).toBe(false);
});

test('an account says whether he is in the network, told anew at every request', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  const isMember = async () => {
    const actor = await actorOf(open.house.db, personId);
    return actor.kind === 'account' && actor.isMember;
  };
  const told = [await isMember()];
  await within.execute((trx) => joinNetwork(trx, [personId], { now, how: 'form', basis: 'a test' }));
  told.push(await isMember());
  await within.execute((trx) => leaveNetwork(trx, personId, later));
  told.push(await isMember());
  expect(told).toEqual([false, true, false]);
});

test('of several hats one is the main one; one that is put down makes way for the newest of the others', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  const { db } = open.house;
  const basis = 'said in a test';
  const own = await within.execute((trx) => addCapacity(trx, personId, now, { kind: 'own', country: 'LB', basis }));
  const delegation = await within.execute((trx) =>
    addCapacity(trx, personId, now, { kind: 'delegation', country: 'LB', stakeholder: 'gov', post: 'Adviser', basis }),
  );
  expect((await capacitiesOf(db, personId)).map(({ id, isMain }) => [id, isMain])).toEqual([
    [own, true],
    [delegation, false],
  ]);
  expect(await capacityOf(db, personId, delegation)).toEqual({
    kind: 'delegation',
    country: 'LB',
    stakeholder: 'gov',
    post: 'Adviser',
  });
  await within.execute((trx) => chooseMainCapacity(trx, personId, delegation));
  expect(await capacityOf(db, personId)).toMatchObject({ kind: 'delegation' });
  await within.execute((trx) => endCapacity(trx, personId, delegation, later));
  expect(await capacityOf(db, personId)).toEqual({ country: 'LB' });
  // A hat that is put down is nobody's any more.
  expect(await capacityOf(db, personId, delegation)).toEqual({});
  await expect(within.execute((trx) => chooseMainCapacity(trx, personId, delegation))).rejects.toThrow();
});

test('a hat of somebody else is not his to wear, to end or to choose', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  const bo = await within.execute((trx) => ensurePerson(trx, { email: 'bo@people.example', name: 'Bo' }));
  const hat = await within.execute((trx) =>
    addCapacity(trx, bo.personId, now, { kind: 'delegation', country: 'KE', basis: 'a test' }),
  );
  expect(await capacityOf(open.house.db, personId, hat)).toEqual({});
  await expect(within.execute((trx) => endCapacity(trx, personId, hat, now))).rejects.toThrow();
  await expect(within.execute((trx) => chooseMainCapacity(trx, personId, hat))).rejects.toThrow();
});

test('a new text ends the agreement to the old one, and both stay on record', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  const agree = (text: string, at: Date) =>
    within.execute((trx) => recordConsent(trx, personId, at, { kind: 'details', text, language: 'fr', how: 'form' }));
  await agree('privacy-1', now);
  await agree('privacy-1', later);
  await agree('privacy-2', later);
  const said = { kind: 'details', language: 'fr', how: 'form' };
  expect(await consentsOf(open.house.db, personId)).toEqual([
    { ...said, text: 'privacy-2', givenAt: later, withdrawnAt: null, withdrawnHow: null },
    { ...said, text: 'privacy-1', givenAt: now, withdrawnAt: later, withdrawnHow: 'another text' },
  ]);
  const all = await open.house.db.selectFrom('consent').select(['text', 'given_at', 'withdrawn_at']).execute();
  expect(all).toEqual([
    { text: 'privacy-1', given_at: now, withdrawn_at: later },
    { text: 'privacy-2', given_at: later, withdrawn_at: null },
  ]);
});

test('a description replaces what is given and leaves the rest; nobody is listed unasked', async () => {
  const { open, personId, within } = await houseWithAda();
  await using _ = open;
  await within.execute((trx) => describePerson(trx, personId, { names: ['آدا', 'Ада', 'آدا'], reads: ['ar', 'fr'] }));
  await within.execute((trx) => describePerson(trx, personId, { name: 'Ada L.', shown: ['country'] }));
  expect(await descriptionOf(open.house.db, personId)).toEqual({
    name: 'Ada L.',
    names: ['آدا', 'Ада'],
    language: null,
    reads: ['ar', 'fr'],
    listed: false,
    shown: ['country'],
    helps: false,
  });
});
