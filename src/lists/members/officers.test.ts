import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { listMailboxes } from '../mailboxes.ts';
import { takeOffice } from './take-office.ts';

const admin = houseActor('test');
const page = '/lists/talk/settings/people';

/** `talk` with its owner Ona and its moderator Mo; Sia runs the site. */
async function withList() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  const ona = await person(house, 'ona@people.example', 'Ona', ['administrator', 'lists:talk']);
  const mo = await person(house, 'mo@people.example', 'Mo Dara', ['moderator', 'lists:talk']);
  const sia = await person(house, 'sia@people.example', 'Sia', ['administrator', 'site']);
  const web = createWeb(house, rooms);
  const as = (email?: string) => asking(house, web, email);
  return { ...open, web, as, ona, mo, sia, [Symbol.asyncDispose]: open.close };
}

const text = async (answer: Response | Promise<Response>) => (await answer).text();
const grants = (house: House) =>
  house.db
    .selectFrom('person_grant')
    .innerJoin('address', 'address.person_id', 'person_grant.person_id')
    .select(['email', 'role'])
    .where('scope', '=', 'lists:talk')
    .orderBy('email')
    .execute();

async function toOwner(house: House): Promise<string[]> {
  await house.db.deleteFrom('delivery').execute();
  const to = 'talk-owner@lists.test.example';
  const recipients = [{ address: to, mailbox: 'lists.owner' }];
  const raw = Buffer.from(`From: <x@people.example>\r\nTo: ${to}\r\nSubject: a question\r\n\r\nhello\r\n`);
  const envelope = { sender: 'x@people.example', client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, raw);
  await receiveMail(house, listMailboxes, id);
  return (await house.db.selectFrom('delivery').select('address').orderBy('id').execute()).map((row) => row.address);
}

test('an owner names a moderator who is known: he is one at once, and a mail tells him', async () => {
  await using open = await withList();
  const { house } = open;
  await person(house, 'ben@people.example', 'Ben');
  const ona = await open.as('ona@people.example');
  const given = await ona(page, [
    ['email', 'BEN@people.example'],
    ['office', 'moderator'],
  ]);
  expect(given.headers.get('location')).toBe(`${page}?saved=given`);
  expect(await text(ona(page))).toContain('ben@people.example');
  expect((await mailsTo(house, 'ben@people.example')).at(-1)).toContain('You look after Talk now: Moderator');
  expect((await (await open.as('ben@people.example'))('/lists/talk/held')).status).toBe(200);
  const event = await house.db
    .selectFrom('event')
    .select(['actor', 'details'])
    .where('type', '=', 'members.role-granted')
    .executeTakeFirstOrThrow();
  expect(event).toEqual({ actor: `account:${open.ona}`, details: { role: 'moderator', scope: 'lists:talk' } });
});

test('whoever is not known is asked first, and becomes nothing when the owner who asked is none any more', async () => {
  await using open = await withList();
  const { house, web } = open;
  const ona = await open.as('ona@people.example');
  const offer = async (email: string) => {
    expect(
      (
        await ona(page, [
          ['email', email],
          ['office', 'owner'],
        ])
      ).headers.get('location'),
    ).toContain('offered');
    const mail = (await mailsTo(house, email)).at(-1) ?? '';
    return /\/confirm\/[a-z2-7]{32}/.exec(mail)?.[0] ?? '';
  };
  const [first, second] = [await offer('new@people.example'), await offer('late@people.example')];
  const stranger = await asking(house, web);
  expect(await text(stranger(first))).toContain('I accept');
  expect((await grants(house)).map(({ email }) => email)).not.toContain('new@people.example');
  expect((await stranger(first, [])).status).toBe(200);
  expect(await grants(house)).toContainEqual({ email: 'new@people.example', role: 'administrator' });
  await perform(house, takeOffice, admin, { list: 'talk', person: open.ona, office: 'owner' });
  expect((await stranger(second, [])).status).toBe(403);
  expect((await grants(house)).map(({ email }) => email)).not.toContain('late@people.example');
});

test('an owner who presses the button all day does not flood anybody', async () => {
  await using open = await withList();
  const { house } = open;
  const ona = await open.as('ona@people.example');
  const press = (email: string) =>
    ona(page, [
      ['email', email],
      ['office', 'moderator'],
    ]);
  const statuses: number[] = [];
  for (const email of ['ben@people.example', 'BEN@people.example', 'ben@people.example', 'ben@people.example'])
    statuses.push((await press(email)).status);
  expect(statuses).toEqual([303, 303, 303, 422]);
  expect(await mailsTo(house, 'ben@people.example')).toHaveLength(2);
  expect(await mailsTo(house, 'BEN@people.example')).toHaveLength(1);
});

test('moderators see the page and give nothing; what an owner loses ends at his next request', async () => {
  await using open = await withList();
  const mo = await open.as('mo@people.example');
  expect(await text(mo(page))).not.toContain('name="office"');
  expect(
    (
      await mo(page, [
        ['email', 'mo@people.example'],
        ['office', 'owner'],
      ])
    ).status,
  ).toBe(403);
  expect(
    (
      await mo(`${page}/take`, [
        ['person', open.ona],
        ['office', 'owner'],
      ])
    ).status,
  ).toBe(403);
  const ona = await open.as('ona@people.example');
  expect(
    (
      await ona(`${page}/take`, [
        ['person', open.ona],
        ['office', 'owner'],
      ])
    ).status,
  ).toBe(303);
  expect((await ona(page)).status).toBe(403);
  expect((await mailsTo(open.house, 'ona@people.example')).at(-1)).toContain('You no longer look after Talk');
});

test('the last owner stays where the site has no administrator, also when two take it from each other', async () => {
  await using open = await withList();
  const { house, ona, sia } = open;
  await house.db.deleteFrom('person_grant').where('person_id', '=', sia).execute();
  const other = await person(house, 'olu@people.example', 'Olu', ['administrator', 'lists:talk']);
  const grant = [{ role: 'administrator', scope: 'lists:talk' }];
  const take = (by: string, from: string) =>
    perform(
      house,
      takeOffice,
      { kind: 'account', id: by, grants: grant, isMember: true },
      { list: 'talk', person: from, office: 'owner' },
    );
  const done = await Promise.allSettled([take(ona, other), take(other, ona)]);
  expect(done.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  for (const one of done)
    if (one.status === 'rejected')
      expect([one.reason.status, one.reason.code]).toEqual([409, 'lists.people.last-owner']);
});

test('mail to NAME-owner reaches owners, else moderators, else the administrators of the site', async () => {
  await using open = await withList();
  const { house } = open;
  expect(await toOwner(house)).toEqual(['ona@people.example']);
  await house.db.deleteFrom('person_grant').where('person_id', '=', open.ona).execute();
  expect(await toOwner(house)).toEqual(['mo@people.example']);
  await house.db.deleteFrom('person_grant').where('person_id', '=', open.mo).execute();
  expect(await toOwner(house)).toEqual(['sia@people.example']);
});
