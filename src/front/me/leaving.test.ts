import { expect, test } from 'vitest';
import { isInNetwork } from '#members/index.ts';
import { actorOf } from '#members/queries.ts';
import { perform } from '#platform/operation.ts';
import { mailsTo, person } from '../../../test/people.ts';
import { admin, houseWithRima, listsOf, rima } from '../../../test/somebody-who-leaves.ts';
import { requestApproval } from '../../lists/joining/request-approval.ts';
import { forgetWhoLeft } from './forget-who-left.ts';

test('leaving ends lists, offices, weekly mail, membership and every session; one mail says so and undoes it', async () => {
  const { open, house, personId, ask } = await houseWithRima();
  await using _ = open;
  expect(await (await ask('/me/leave')).text()).toContain('/me/posts');
  expect(await listsOf(house)).toEqual(['drafting', 'talk']);
  const before = (await mailsTo(house, rima)).length;
  expect((await ask('/me/leave', [])).headers.get('location')).toBe('/me/left');
  expect(await listsOf(house)).toEqual([]);
  expect(await isInNetwork(house.db, personId)).toBe(false);
  expect(await actorOf(house.db, personId)).toMatchObject({ grants: [] });
  expect((await ask('/me')).status).toBe(303);
  expect((await ask('/me/left')).status).toBe(200);
  expect(await house.db.selectFrom('weekly_reader').select('since').execute()).toEqual([{ since: null }]);
  const mails = (await mailsTo(house, rima)).slice(before);
  expect(mails).toHaveLength(1);

  await perform(house, forgetWhoLeft, admin, {});
  const undo = /\/confirm\/\S+/.exec(mails[0] ?? '')?.[0] ?? '';
  expect(await (await ask(undo)).text()).toContain('Come back to the network');
  expect((await ask(undo, [])).status).toBe(200);
  expect([await listsOf(house), await isInNetwork(house.db, personId)]).toEqual([['drafting', 'talk'], true]);
  const consents = await house.db
    .selectFrom('consent')
    .select(['kind', 'how', 'withdrawn_how'])
    .orderBy('id')
    .execute();
  expect(consents).toEqual([
    { kind: 'details', how: 'form', withdrawn_how: 'by leaving the network' },
    { kind: 'publish', how: 'form', withdrawn_how: 'by leaving the network' },
    { kind: 'details', how: 'link in the goodbye', withdrawn_how: null },
    { kind: 'publish', how: 'link in the goodbye', withdrawn_how: null },
  ]);
  expect((await house.db.selectFrom('weekly_reader').select('since').executeTakeFirst())?.since).not.toBeNull();
  expect(await actorOf(house.db, personId)).toMatchObject({ grants: [] });
  expect((await ask(undo, [])).status).toBe(410);
});

test('the story of each subscription says that the whole network was left', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  await ask('/me/leave', []);
  const events = await house.db.selectFrom('event').select('details').where('type', '=', 'lists.left').execute();
  expect(events).toMatchObject([{ details: { network: true } }, { details: { network: true } }]);
});

test('what waits for a moderator is taken back, and so is a request to join', async () => {
  const { open, house, ask } = await houseWithRima();
  await using _ = open;
  const { id: list_id } = await house.db
    .insertInto('list')
    .columns(['name', 'titles', 'collection_id', 'policy'])
    .expression((eb) =>
      eb
        .selectFrom('list')
        .select([eb.val('closer').as('name'), 'titles', 'collection_id', eb.val('approve').as('policy')])
        .where('name', '=', 'talk'),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  await perform(house, requestApproval, admin, { list: 'closer', email: rima });
  const { sha256: blob } = await house.db.selectFrom('blob').select('sha256').executeTakeFirstOrThrow();
  const post = { incoming_id: 0, blob, sender: 'Rima@people.example', subject: 'Draft', rule: 'moderated' };
  const open_ = { authentication: null, decided_at: null, decided_by: null, reason: null };
  await house.db
    .insertInto('held_post')
    .values({ list_id, ...post, ...open_ })
    .execute();
  await ask('/me/leave', []);
  expect(await house.db.selectFrom('held_post').select('state').execute()).toEqual([{ state: 'discarded' }]);
  expect(await house.db.selectFrom('join_request').select('state').execute()).toEqual([{ state: 'declined' }]);
});

test('the only administrator, and the only owner of a list, are told what to do first', async () => {
  const { open, house, ask, personId } = await houseWithRima();
  await using _ = open;
  await house.db.deleteFrom('person_grant').execute();
  await person(house, rima, 'Rima', ['administrator', 'site'], ['administrator', 'lists:talk']);
  const page = await (await ask('/me/leave')).text();
  expect(page).toContain('Nobody else looks after this site.');
  expect(page).toContain('href="/lists/talk/settings/people"');
  expect(page).not.toContain('<form method="post" action="/me/leave">');
  expect((await ask('/me/leave', [])).status).toBe(409);
  await person(house, 'omar@people.example', 'Omar', ['administrator', 'site']);
  const refused = await ask('/me/leave', []);
  expect([refused.status, await refused.text()]).toEqual([
    409,
    expect.stringContaining('Nobody else owns these lists: talk'),
  ]);
  expect(await isInNetwork(house.db, personId)).toBe(true);
  await person(house, 'omar@people.example', 'Omar', ['administrator', 'lists:talk']);
  expect((await ask('/me/leave', [])).status).toBe(303);
});
