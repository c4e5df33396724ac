import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { type Ask, asking, mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { sendAddressLink } from '../../members/send-address-link.ts';
import { sendSignInLink } from '../../members/send-sign-in-link.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { listMailboxes } from '../mailboxes.ts';
import { sendPreferencesLink } from '../preferences/send-preferences-link.ts';

const admin = houseActor('test');
const page = '/me/addresses';

/** Ana is on `talk` with her first address and signed in. */
async function withAna() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana Silva' });
  const id = await person(house, 'ana@people.example', 'Ana Silva');
  const web = createWeb(house, rooms);
  const ana = await asking(house, web, 'ana@people.example');
  return { ...open, web, ana, id, [Symbol.asyncDispose]: open.close };
}

/** What the job does that the form enqueues. */
async function asked(house: House, ana: Ask, id: string, email: string): Promise<string> {
  const answer = await ana(page, [['email', email]]);
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `${page}?saved=asked`]);
  await perform(house, sendAddressLink, admin, { person: id, email, language: 'en' });
  return (await mailsTo(house, email)).at(-1) ?? '';
}
const linkIn = (mail: string) => /\/confirm\/[a-z2-7]{32}/.exec(mail)?.[0] ?? '';
const text = async (answer: Response | Promise<Response>) => (await answer).text();
const addresses = async (house: House, id: string) =>
  (await house.db.selectFrom('address').select('email').where('person_id', '=', id).orderBy('id').execute()).map(
    ({ email }) => email,
  );
const addressId = async (house: House, email: string) =>
  String((await house.db.selectFrom('address').select('id').where('email', '=', email).executeTakeFirstOrThrow()).id);

async function added(open: Awaited<ReturnType<typeof withAna>>, email = 'ana@work.example'): Promise<void> {
  await open.ana(linkIn(await asked(open.house, open.ana, open.id, email)), []);
}

async function post(house: House, from: string): Promise<string | null> {
  const to = 'talk@lists.test.example';
  const recipients = [{ address: to, mailbox: 'lists.post' }];
  const raw = Buffer.from(
    `From: <${from}>\r\nTo: ${to}\r\nSubject: A word\r\nMessage-ID: <${from}>\r\n\r\nDear all\r\n`,
  );
  const [id = 0] = await acceptMail(house, { sender: from, client: '192.0.2.1', helo: 'x', recipients }, raw);
  await receiveMail(house, listMailboxes, id);
  return (await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow())
    .outcome;
}

test('another address is added by the button in the mail to it, and by nothing else', async () => {
  await using open = await withAna();
  const { house, ana, id } = open;
  const mail = await asked(house, ana, id, 'ana@work.example');
  expect(mail).toContain('Ana Silva <ana@people.example> wants to add this address');
  await ana(linkIn(mail));
  expect(await addresses(house, id)).toEqual(['ana@people.example']);
  await ana(linkIn(mail), []);
  expect(await addresses(house, id)).toEqual(['ana@people.example', 'ana@work.example']);
  expect((await ana(linkIn(mail), [])).status).toBe(410);
  expect(await text(ana(page))).toContain('ana@work.example');
  const wrong = await ana(page, [['email', 'nonsense']]);
  expect([wrong.status, (await wrong.text()).includes('id="email-error"')]).toEqual([422, true]);
});

test('whosever the address is, the answer is the same; one with a login of its own stays, and its owner is told', async () => {
  await using open = await withAna();
  const { house, web, ana, id } = open;
  const bo = await person(house, 'bo@people.example', 'Bo');
  await asking(house, web, 'bo@people.example');
  const mail = await asked(house, ana, id, 'bo@people.example');
  expect(mail).toContain('signs in as a person of its own');
  expect(linkIn(mail)).toBe('');
  expect(await addresses(house, bo)).toEqual(['bo@people.example']);
});

test('a link to sign in that nobody used, for anybody can ask for one, keeps no address from its owner', async () => {
  await using open = await withAna();
  const { house, id } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@work.example' });
  await perform(house, sendSignInLink, admin, { email: 'ana@work.example', language: 'en' });
  await added(open);
  expect(await addresses(house, id)).toEqual(['ana@people.example', 'ana@work.example']);
});

test('an address that only a list knows comes over with its subscription', async () => {
  await using open = await withAna();
  const { house, id } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@work.example' });
  await added(open);
  expect(await addresses(house, id)).toEqual(['ana@people.example', 'ana@work.example']);
  expect(await text(open.ana(page))).toContain('You are on this list twice');
});

test('a post from any confirmed address is a member’s, and from one that is not confirmed it is not', async () => {
  await using open = await withAna();
  const { house } = open;
  expect(await post(house, 'ana@work.example')).toBe('hold: unknown-sender');
  await house.db.deleteFrom('held_post').execute();
  await added(open);
  const work = Number(await addressId(house, 'ana@work.example'));
  await house.db.updateTable('address').set({ confirmed_at: null }).where('id', '=', work).execute();
  expect(await post(house, 'ANA@work.example')).toBe('hold: unknown-sender');
  await house.db.updateTable('address').set({ confirmed_at: new Date() }).where('id', '=', work).execute();
  await house.db.updateTable('subscription').set({ own_posts: false }).execute();
  await house.db.deleteFrom('delivery').execute();
  expect(await post(house, 'Ana@Work.example')).toBe('accept');
  expect(await mailsTo(house)).toEqual([]);
  const { author_person } = await house.db.selectFrom('message').select('author_person').executeTakeFirstOrThrow();
  expect(author_person).toBe(open.id);
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  expect(await post(house, 'aNa@work.example')).toBe('hold: moderated-member');
});

test('the mail of a list moves to another address, the subscription stays the same one', async () => {
  await using open = await withAna();
  const { house, ana } = open;
  await added(open);
  const [first, work] = [await addressId(house, 'ana@people.example'), await addressId(house, 'ana@work.example')];
  const bo = await person(house, 'bo@people.example', 'Bo');
  const strange = await addressId(house, 'bo@people.example');
  expect(
    (
      await ana(`${page}/move`, [
        ['subscription', '1'],
        ['address', strange],
      ])
    ).status,
  ).toBe(404);
  const asBo = await asking(house, open.web, 'bo@people.example');
  expect(
    (
      await asBo(`${page}/move`, [
        ['subscription', '1'],
        ['address', strange],
      ])
    ).status,
  ).toBe(404);
  expect(bo).not.toBe(open.id);
  const before = await house.db.selectFrom('subscription').selectAll().executeTakeFirstOrThrow();
  expect(
    (
      await ana(`${page}/move`, [
        ['subscription', '1'],
        ['address', work],
      ])
    ).status,
  ).toBe(303);
  const after = await house.db.selectFrom('subscription').selectAll().executeTakeFirstOrThrow();
  expect(after).toEqual({ ...before, address_id: Number(work) });
  expect(await post(house, 'ana@people.example')).toBe('accept');
  expect((await mailsTo(house, 'ana@work.example')).at(-1)).toContain('A word');

  // Said on the page itself, which leads on.
  const kept = await ana(`${page}/remove`, [['address', work]]);
  expect([kept.status, (await kept.text()).includes('href="#address"')]).toEqual([422, true]);
  await ana(`${page}/move`, [
    ['subscription', '1'],
    ['address', first],
  ]);
  expect((await ana(`${page}/remove`, [['address', work]])).status).toBe(303);
  expect(await addresses(house, open.id)).toEqual(['ana@people.example']);
  expect((await ana(`${page}/remove`, [['address', first]])).status).toBe(422);
});

test('two on one list: told at once, never moved onto one another; what is past goes over when one is given up', async () => {
  await using open = await withAna();
  const { house, ana } = open;
  await added(open);
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@work.example' });
  expect((await mailsTo(house, 'ana@work.example')).at(-1)).toContain('so is another of yours: ana@people.example');
  const [first, work] = [await addressId(house, 'ana@people.example'), await addressId(house, 'ana@work.example')];
  expect(
    (
      await ana(`${page}/move`, [
        ['subscription', '2'],
        ['address', first],
      ])
    ).status,
  ).toBe(422);
  await house.db.updateTable('subscription').set({ left_at: new Date() }).where('id', '=', 2).execute();
  expect((await ana(`${page}/remove`, [['address', work]])).status).toBe(303);
  const rows = await house.db.selectFrom('subscription').select(['id', 'address_id']).orderBy('id').execute();
  expect(rows.map(({ address_id }) => String(address_id))).toEqual([first, first]);
});

test('an address that one has written from can be given up; what was written stays his', async () => {
  await using open = await withAna();
  await added(open);
  expect(await post(open.house, 'ana@work.example')).toBe('accept');
  const answer = await open.ana(`${page}/remove`, [['address', await addressId(open.house, 'ana@work.example')]]);
  expect(answer.headers.get('location')).toBe(`${page}?saved=done`);
  expect(await addresses(open.house, open.id)).toEqual(['ana@people.example']);
  const { author_address_id } = await open.house.db
    .selectFrom('list_post')
    .select('author_address_id')
    .executeTakeFirstOrThrow();
  expect(String(author_address_id)).toBe(await addressId(open.house, 'ana@people.example'));
});

test('the link to preferences comes to whichever of his addresses he types', async () => {
  await using open = await withAna();
  const { house } = open;
  await added(open);
  await perform(house, sendPreferencesLink, admin, { list: 'talk', email: 'ana@work.example', language: 'en' });
  expect((await mailsTo(house, 'ana@work.example')).at(-1)).toContain('/lists/talk/preferences/');
  expect((await open.ana(page)).status).toBe(200);
  expect((await (await asking(house, open.web))(page)).headers.get('location')).toMatch(/^\/sign-in/);
});
