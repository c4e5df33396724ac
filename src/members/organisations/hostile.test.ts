import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { inWork, perform } from '#platform/operation.ts';
import { member } from '../../../test/directory-people.ts';
import { mailsTo, person } from '../../../test/people.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { leaveNetwork } from '../membership.ts';
import { actorOf } from '../queries.ts';
import { alikeAmong } from './alike.ts';
import { askForOrganisation } from './ask-for-organisation.ts';
import { declineOrganisation } from './decline-organisation.ts';
import { inviteRepresentative } from './invite-representative.ts';
import { letInOrganisation } from './let-in-organisation.ts';
import { organisationFacts } from './organisation-facts.ts';
import { representativeIds, waitingOrganisations } from './queries.ts';

const admin = houseActor('test');
const said = { organisation: 'Fibre Forum', names: '', country: 'KE', stakeholder: 'civ', web: '' } as const;

const asks = ({ house }: TestHouse, personId: string, organisation: string) =>
  inWork(house, admin, (work) => askForOrganisation(work, personId, { ...said, organisation }));

test('a name holds nothing that turns it round or that nobody sees, in any of its fields', () => {
  const hidden = ['\u202e', '\u2066', '\u200f', '\u200b', '\ufeff', '\u00ad', '\u{e0041}', '\u0000', '\u2028'];
  for (const sign of hidden) {
    const read = organisationFacts.parse({ ...said, organisation: `Fi${sign}bre`, names: `Fo${sign}rum` });
    expect([read.organisation.replace(' ', ''), read.names.replace(' ', '')]).toEqual(['Fibre', 'Forum']);
    expect(organisationFacts.safeParse({ ...said, organisation: sign }).success).toBe(false);
  }
  expect(organisationFacts.safeParse({ ...said, organisation: 'x'.repeat(301) }).success).toBe(false);
  // Persian and Indian scripts need these two.
  expect(organisationFacts.parse({ ...said, organisation: 'می\u200cخواهم' }).organisation).toBe('می\u200cخواهم');
});

test('a name that only looks like that of a member is pointed out', () => {
  const known = { id: 'k', name: 'Ministry of Economy', names: [], web: null };
  for (const name of ['Міnіstrу оf Есоnоmу', 'MINISTRY 0F ECON0MY', 'Ministry\u200bof Economy', 'Μinistry of Εconomy'])
    expect([name, alikeAmong([known])({ ...known, id: 'x', name })]).toMatchObject([name, [{ id: 'k', by: 'name' }]]);
  expect(alikeAmong([known])({ ...known, id: 'x', name: 'Ministry of Ecology' })).toEqual([]);
});

test('what the team declined is not asked for again for a month, and after five it is enough of anything', async () => {
  await using open = await testHouse();
  const { house } = open;
  const mallory = await member(house, { email: 'mallory@people.example', name: 'Mallory' });
  const decline = async (name: string) => {
    const id = await asks(open, mallory, name);
    await perform(house, declineOrganisation, admin, { id, reason: 'No.' });
  };
  const refused = { status: 409, code: 'members.organisations.error.declined' };
  await decline('Ministry');
  await expect(asks(open, mallory, 'MINISTRY!')).rejects.toMatchObject(refused);
  for (const name of ['A', 'B', 'C', 'D']) await decline(name);
  await expect(asks(open, mallory, 'E')).rejects.toMatchObject(refused);
  const now = house.now();
  house.now = () => new Date(now.getTime() + 31 * 24 * 3600_000);
  await asks(open, mallory, 'Ministry');
});

test('a flood of requests by many people is ten mails an hour to the team, and all of it stands on its page', async () => {
  await using open = await testHouse();
  const { house } = open;
  await person(house, 'team@people.example', 'Team', ['team', 'site']);
  for (let n = 0; n < 12; n += 1) {
    const who = await member(house, { email: `p${n}@people.example`, name: `P${n}` });
    await asks(open, who, `Organisation ${n}`);
  }
  expect(await mailsTo(house, 'team@people.example')).toHaveLength(10);
  expect(await waitingOrganisations(house.db)).toHaveLength(12);
});

test('of two decisions at the same moment one holds, and the other hears so', async () => {
  await using open = await testHouse();
  const { house } = open;
  const id = await asks(open, await member(house, { email: 'a@people.example', name: 'A' }), 'Fibre Forum');
  const ends = await Promise.allSettled([
    perform(house, letInOrganisation, admin, { id }),
    perform(house, declineOrganisation, admin, { id, reason: 'No.' }),
  ]);
  expect(ends.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
});

test('who asked and left before the team decided represents nobody', async () => {
  await using open = await testHouse();
  const { house } = open;
  const who = await member(house, { email: 'a@people.example', name: 'A' });
  const id = await asks(open, who, 'Fibre Forum');
  await house.db.updateTable('membership').set({ left_at: house.now() }).execute();
  await perform(house, letInOrganisation, admin, { id });
  await house.db.updateTable('membership').set({ left_at: null }).execute();
  expect(await representativeIds(house.db, id)).toEqual([]);
});

test('one member is asked three times a day, by however many', async () => {
  await using open = await testHouse();
  const { house } = open;
  const who = await member(house, { email: 'a@people.example', name: 'A' });
  const id = await asks(open, who, 'Fibre Forum');
  await perform(house, letInOrganisation, admin, { id });
  const invite = async () =>
    perform(house, inviteRepresentative, await actorOf(house.db, who), { id, email: 'b@people.example' });
  const noon = new Date(`${house.now().toISOString().slice(0, 10)}T12:00:00Z`).getTime();
  for (const hour of [0, 2, 4]) {
    house.now = () => new Date(noon + hour * 3600_000);
    await invite();
  }
  house.now = () => new Date(noon + 6 * 3600_000);
  await expect(invite()).rejects.toMatchObject({ status: 429 });
  await house.db.transaction().execute((trx) => leaveNetwork(trx, who, house.now()));
  await expect(invite()).rejects.toMatchObject({ status: 403 });
});
