import { expect, test } from 'vitest';
import { capacitiesOf, isInNetwork } from '#members/index.ts';
import { acceptRepresenting } from '#members/organisations/accept-representing.ts';
import { askForOrganisation } from '#members/organisations/ask-for-organisation.ts';
import { letInOrganisation } from '#members/organisations/let-in-organisation.ts';
import { representativeIds, unspokenOrganisations } from '#members/organisations/queries.ts';
import { actorOf } from '#members/queries.ts';
import { inWork, perform } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import { member } from '../../../test/directory-people.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { admin, daysLater, houseWithRima, listsOf, rima } from '../../../test/somebody-who-leaves.ts';
import { subscribe } from '../../lists/joining/subscribe.ts';
import { banSender } from '../../lists/judgement/ban-sender.ts';
import { comeBack } from '../../lists/preferences/come-back.ts';
import { leave } from '../../lists/preferences/leave.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

const facts = { names: '', country: 'LB', stakeholder: 'civ', web: '' } as const;

/** Rima speaks for Cedar Foundation, which is a member, and has asked for another one. */
async function cedar() {
  const home = await houseWithRima();
  const { house, personId } = home;
  const ask = (organisation: string) =>
    inWork(house, admin, (work) => askForOrganisation(work, personId, { ...facts, organisation }));
  const id = await ask('Cedar Foundation');
  await perform(house, letInOrganisation, admin, { id });
  const waiting = await ask('Cedar Youth');
  await person(house, 'team@people.example', 'Team', ['team', 'site']);
  return { ...home, id, waiting };
}

const undoIn = (mail = '') => /\/confirm\/\S+/.exec(mail)?.[0] ?? '';

test('who leaves represents nobody any more, the team sees it, and the link gives it back', async () => {
  const { open, house, personId, ask, id, waiting } = await cedar();
  await using _ = open;
  const team = await asking(house, createWeb(house, rooms), 'team@people.example');
  const hats = (await capacitiesOf(house.db, personId)).map(({ organisation, represents, isMain }) => ({
    ...{ organisation, represents, isMain },
  }));
  expect(hats).toEqual([{ organisation: 'Cedar Foundation', represents: true, isMain: true }]);
  await ask('/me/leave', []);
  expect(await representativeIds(house.db, id)).toEqual([]);
  expect(await capacitiesOf(house.db, personId)).toEqual([]);
  const page = await (await team('/people/organisations')).text();
  expect(page).toContain('1 organisation has no representative any more');
  expect(page).toContain('No organisation asks to join');
  expect((await team(`/people/organisations/${waiting}/let-in`, [])).status).toBe(409);
  // He signs in again to look at his page: he may neither ask others in nor ask that it leave.
  const again = await asking(house, createWeb(house, rooms), rima);
  const invite = await again(`/people/organisations/${id}/representatives`, [['email', 'team@people.example']]);
  expect([invite.status, (await again(`/people/organisations/${id}/leave`, [])).status]).toEqual([403, 403]);

  const goodbye = (await mailsTo(house, rima)).findLast((mail) => mail.includes('You have left'));
  await ask(undoIn(goodbye), []);
  expect(await representativeIds(house.db, id)).toEqual([personId]);
  expect(await capacitiesOf(house.db, personId)).toMatchObject(hats);
  expect(await unspokenOrganisations(house.db)).toEqual([]);
  expect(await (await team('/people/organisations')).text()).toContain('1 organisation asks to join');
});

test('who came by a list alone and leaves his last one represents nobody any more, until he undoes it', async () => {
  const { open, house, id } = await cedar();
  await using _ = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'lina@people.example', name: 'Lina' });
  const last = house.db.selectFrom('subscription').select('id').orderBy('id', 'desc').limit(1);
  const lina = await person(house, 'lina@people.example', 'Lina');
  await perform(house, acceptRepresenting, admin, { id, person: lina });
  expect(await representativeIds(house.db, id)).toContain(lina);
  const { id: subscription } = await last.executeTakeFirstOrThrow();
  const [hat] = await capacitiesOf(house.db, lina);
  const member = () =>
    house.db.selectFrom('membership').select(['joined_at', 'left_at']).where('person_id', '=', lina).executeTakeFirst();
  const before = await member();
  await perform(house, leave, admin, { token: signNumber(house.secrets.link, 'leave', subscription) });
  expect(await capacitiesOf(house.db, lina)).toEqual([]);

  // The link in the goodbye of a list gives back what the one of the network does.
  await daysLater(house, 2);
  await perform(house, comeBack, admin, { list: 'talk', subscription });
  expect(await representativeIds(house.db, id)).toContain(lina);
  expect(await capacitiesOf(house.db, lina)).toMatchObject([{ organisation: hat?.organisation, isMain: hat?.isMain }]);
  expect(await member()).toEqual(before);
});

test('who joins a list anew by himself speaks for nobody until he is asked again', async () => {
  const { open, house, id } = await cedar();
  await using _ = open;
  const lina = await person(house, 'lina@people.example', 'Lina');
  await perform(house, subscribe, admin, { list: 'talk', email: 'lina@people.example' });
  await perform(house, acceptRepresenting, admin, { id, person: lina });
  const { id: subscription } = await house.db
    .selectFrom('subscription')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
  await perform(house, leave, admin, { token: signNumber(house.secrets.link, 'leave', subscription) });
  await perform(house, subscribe, admin, { list: 'drafting', email: 'lina@people.example' });
  expect(await representativeIds(house.db, id)).not.toContain(lina);
  // The old link then brings the list back, and nothing of the network: he is in it anew.
  await perform(house, comeBack, admin, { list: 'talk', subscription });
  expect(await representativeIds(house.db, id)).not.toContain(lina);
});

test('nobody takes others along on his way out: what he asked of them ends with his own right to ask', async () => {
  const { open, house, ask, id, personId } = await cedar();
  await using _ = open;
  const second = await member(house, { email: 'second@people.example', name: 'Second' });
  const input = { id, person: second, asker: personId };
  await ask(`/people/organisations/${id}/representatives/end`, []);
  await expect(perform(house, acceptRepresenting, admin, input)).rejects.toMatchObject({ status: 403 });
  expect(await representativeIds(house.db, id)).toEqual([]);
});

test('a list that has banned him since does not keep him from the network and his other lists', async () => {
  const { open, house, ask, personId } = await cedar();
  await using _ = open;
  await ask('/me/leave', []);
  await perform(house, banSender, admin, { list: 'talk', pattern: rima, reason: 'Advertising' });
  const undo = undoIn((await mailsTo(house, rima)).at(-1));
  expect((await ask(undo, [])).status).toBe(200);
  expect([await isInNetwork(house.db, personId), await listsOf(house)]).toEqual([true, ['drafting']]);
});

test('who was banned from the whole site since does not come back by the link', async () => {
  const { open, house, ask, personId } = await cedar();
  await using _ = open;
  await ask('/me/leave', []);
  await perform(house, banSender, admin, { list: 'talk', pattern: rima, reason: 'Threats', scope: 'site' });
  const undo = undoIn((await mailsTo(house, rima)).at(-1));
  expect((await ask(undo, [])).status).toBe(409);
  expect([await isInNetwork(house.db, personId), await listsOf(house)]).toEqual([false, []]);
});

test('the link undoes nothing after its time, after he came back by himself, or once another has used it', async () => {
  const { open, house, ask, stranger, personId } = await cedar();
  await using _ = open;
  await ask('/me/leave', []);
  const undo = undoIn((await mailsTo(house, rima)).at(-1));
  // A page that is only read changes nothing, and the link says nobody's name to whoever got hold of it.
  expect(await (await stranger(undo)).text()).not.toContain('Rima');
  expect(await isInNetwork(house.db, personId)).toBe(false);
  await perform(house, subscribe, admin, { list: 'talk', email: rima });
  expect((await ask(undo, [])).status).toBe(410);
  expect(await listsOf(house)).toEqual(['talk']);
  await daysLater(house, 31);
  expect((await ask(undo, [])).status).toBe(410);
  expect(await actorOf(house.db, personId)).toMatchObject({ grants: [] });
});
