import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { signNumber } from '#platform/signed.ts';
import { issueToken } from '#platform/tokens.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { importMembers } from '../joining/import-members.ts';
import { recipientsOf } from '../queries.ts';
import { changePreferences } from './change-preferences.ts';
import { sendPreferencesLink } from './send-preferences-link.ts';

const admin = houseActor('test');
const origin = 'https://parley.test.example';

async function withList() {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk' });
  const rows = [
    { email: 'ana@people.example' },
    { email: 'ben@people.example' },
    { email: 'chi@people.example', delivery: 'daily' },
  ];
  await perform(open.house, importMembers, admin, { list: 'talk', source: 'a table', rows });
  return { ...open, web: createWeb(open.house, rooms), [Symbol.asyncDispose]: open.close };
}

const post = (web: Hono<PageEnv>, path: string, form: Record<string, string>) =>
  web.request(`${origin}${path}`, { method: 'POST', headers: { Origin: origin }, body: new URLSearchParams(form) });

/** The text of a mail; quoted-printable breaks long lines. */
const plain = (bytes: ArrayLike<number>) => Buffer.from(bytes).toString().replace(/=\r\n/g, '');

/** What the job does after the page has answered; answers the path of the link it mailed. */
async function mailedLink(house: House, email: string): Promise<string | undefined> {
  await perform(house, sendPreferencesLink, admin, { list: 'talk', email, language: 'en' });
  const mails = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['address', 'bytes'])
    .orderBy('delivery.id')
    .execute();
  const last = mails.filter(({ address }) => address === email).at(-1);
  return /\/lists\/talk\/preferences\/[a-z2-7]{32}/.exec(plain(last?.bytes ?? []))?.[0];
}

const gets = async (house: House, now = house.now(), author?: number) =>
  (await recipientsOf(house.db, 1, now, author === undefined ? [] : [author])).map(({ email }) => email.split('@')[0]);

test('the page answers alike for everybody, writes only to who is on the list, and looks it up afterwards', async () => {
  await using open = await withList();
  const { house, web } = open;
  expect(await (await web.request('/lists/talk')).text()).toContain('href="/lists/talk/preferences"');
  const ask = async (email: string) => {
    const answer = await post(web, '/lists/talk/preferences', { email });
    return [answer.status, (await answer.text()).replace(/[0-9a-f]{12}/g, '')];
  };
  expect(await ask('ana@people.example')).toEqual(await ask('zed@people.example'));
  expect(await house.db.selectFrom('delivery').select('id').execute()).toEqual([]);
  expect(await house.db.selectFrom('token').select('hash').execute()).toEqual([]);
  expect(await house.jobs.depth('lists.send-preferences-link')).toBe(2);

  expect(await mailedLink(house, 'ana@people.example')).toBeDefined();
  expect(await mailedLink(house, 'zed@people.example')).toBeUndefined();
  expect(await house.db.selectFrom('delivery').select('address').execute()).toEqual([
    { address: 'ana@people.example' },
  ]);
  expect((await ask('no address'))[0]).toBe(422);
  for (const email of ['ana@people.example', 'zed@people.example'])
    expect([(await ask(email))[0], (await ask(email))[0], (await ask(email))[0]]).toEqual([200, 200, 429]);
});

test('the link opens a page that changes nothing until a choice is saved, as often as wanted', async () => {
  await using open = await withList();
  const { house, web } = open;
  const link = (await mailedLink(house, 'ana@people.example')) ?? '';
  const page = await (await web.request(link)).text();
  expect(page).toContain('ana@people.example');
  expect(page).toMatch(/value="each" checked/);
  expect(await gets(house)).toEqual(['ana', 'ben']);

  const saved = await post(web, link, { mail: 'none', own: 'yes' });
  expect(saved.status).toBe(303);
  expect(await (await web.request(saved.headers.get('Location') ?? '')).text()).toContain('Saved.');
  expect(await gets(house)).toEqual(['ben']);
  await post(web, link, { mail: 'each', own: 'yes' });
  expect(await gets(house)).toEqual(['ana', 'ben']);
});

test('a pause ends by itself, on the day that was chosen and not before', async () => {
  await using open = await withList();
  const { house, web } = open;
  const link = (await mailedLink(house, 'ana@people.example')) ?? '';
  const until = new Date(house.now().getTime() + 10 * 86_400_000).toISOString().slice(0, 10);
  await post(web, link, { mail: 'none' });
  expect((await post(web, link, { mail: 'pause', until, own: 'yes' })).status).toBe(303);
  expect(await (await web.request(link)).text()).toContain(`value="${until}"`);
  expect(await gets(house)).toEqual(['ben']);
  expect(await gets(house, new Date(`${until}T00:00:00Z`))).toEqual(['ana', 'ben']);
  for (const wrong of ['', '2020-01-01', '2999-01-01', `${until.slice(0, 4)}-02-31`, 'soon']) {
    const refused = await post(web, link, { mail: 'pause', until: wrong, own: 'yes' });
    expect([wrong, refused.status]).toEqual([wrong, 422]);
  }
  expect(await gets(house)).toEqual(['ben']);
});

test('who does not want his own messages gets those of others', async () => {
  await using open = await withList();
  const { house, web } = open;
  const ana = await house.db
    .selectFrom('address')
    .select('id')
    .where('email', '=', 'ana@people.example')
    .executeTakeFirstOrThrow();
  expect(await gets(house, house.now(), ana.id)).toEqual(['ana', 'ben']);
  await post(web, (await mailedLink(house, 'ana@people.example')) ?? '', { mail: 'each' });
  expect(await gets(house, house.now(), ana.id)).toEqual(['ben']);
  expect(await gets(house, house.now(), ana.id + 1)).toContain('ana');
});

test('digests, their hour and the zone are chosen on the page; the zone belongs to the person', async () => {
  await using open = await withList();
  const { house, web } = open;
  expect(await gets(house)).toEqual(['ana', 'ben']);
  const link = (await mailedLink(house, 'chi@people.example')) ?? '';
  const page = await (await web.request(link)).text();
  expect(page).toMatch(/value="daily" checked/);
  expect(page).toMatch(/<option value="7" selected="">.*<option value="UTC" selected="">/s);

  const choice = { mail: 'plain', hour: '18', zone: 'America/Santiago', own: 'yes' };
  expect((await post(web, link, choice)).status).toBe(303);
  const saved = await (await web.request(link)).text();
  expect(saved).toMatch(/value="plain" checked/);
  expect(saved).toMatch(/<option value="18" selected="">.*<option value="America\/Santiago" selected="">/s);
  const zones = await house.db.selectFrom('person').select('time_zone').orderBy('created_at').execute();
  expect(zones.map(({ time_zone }) => time_zone).filter((zone) => zone !== null)).toEqual(['America/Santiago']);
  for (const wrong of [{ zone: 'Middle/Earth' }, { hour: '24' }, { mail: 'weekly' }])
    expect([wrong, (await post(web, link, { ...choice, ...wrong })).status]).toEqual([wrong, 422]);
});

test('the button of the page leaves; then the link is over', async () => {
  await using open = await withList();
  const { house, web } = open;
  const link = (await mailedLink(house, 'ana@people.example')) ?? '';
  const leaving = /action="(\/leave\/[^"]+)"/.exec(await (await web.request(link)).text())?.[1] ?? '';
  expect(await gets(house)).toEqual(['ana', 'ben']);
  expect((await post(web, leaving, {})).status).toBe(200);
  expect(await gets(house)).toEqual(['ben']);
  expect((await web.request(link)).status).toBe(410);
  expect((await post(web, link, { mail: 'each' })).status).toBe(410);
});

test('a link holds an hour, for one list and one use, and no other token does what it does', async () => {
  await using open = await withList();
  const { house, web } = open;
  await perform(house, createList, admin, { name: 'other', title: 'Other' });
  const link = (await mailedLink(house, 'ana@people.example')) ?? '';
  const token = link.split('/').at(-1) ?? '';
  expect((await web.request(`/lists/other/preferences/${token}`)).status).toBe(404);
  expect((await post(web, `/confirm/${token}`, {})).status).toBe(404);
  const join = await house.db
    .transaction()
    .execute((trx) => issueToken(trx, house.now(), { action: 'lists.subscribe', payload: { subscription: 1 } }));
  await expect(
    perform(house, changePreferences, stranger, { list: 'talk', token: join, mail: 'none' }),
  ).rejects.toMatchObject({ code: 'error.token.unknown' });
  await house.db
    .updateTable('token')
    .set({ expires_at: new Date(house.now().getTime() - 1) })
    .execute();
  expect((await web.request(link)).status).toBe(410);
  expect((await post(web, link, { mail: 'none' })).status).toBe(410);
  const fresh = (await mailedLink(house, 'ana@people.example')) ?? '';
  expect((await web.request(fresh)).status).toBe(200);
  const row = await house.db
    .selectFrom('token')
    .select('expires_at')
    .where('used_at', 'is', null)
    .orderBy('expires_at', 'desc')
    .executeTakeFirstOrThrow();
  expect(row.expires_at.getTime()).toBeLessThanOrEqual(house.now().getTime() + 3600_000);
});

test('the page that leaves, which every copy links to, offers to choose instead', async () => {
  await using open = await withList();
  const { house, web } = open;
  const { id } = await house.db.selectFrom('subscription').select('id').orderBy('id').executeTakeFirstOrThrow();
  const page = await web.request(`/leave/${signNumber(house.secrets.link, 'leave', id)}`);
  expect(await page.text()).toContain('href="/lists/talk/preferences"');
});
