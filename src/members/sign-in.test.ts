import type { Hono } from 'hono';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { PageEnv } from '#platform/page.ts';
import { cookiesOf } from '../../test/cookies.ts';
import { type Sent, sentMails } from '../../test/people.ts';
import { type TestHouse, testHouse } from '../../test/test-house.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';
import { confirmAddress, createAdministratorLink, ensurePerson, grantRole } from './index.ts';
import { memberJobs } from './jobs.ts';

let open: TestHouse;
let web: Hono<PageEnv>;
let personId: string;
const origin = 'https://parley.test.example';

beforeAll(async () => {
  open = await testHouse();
  web = createWeb(open.house, rooms);
  await open.house.jobs.work(memberJobs(open.house));
  personId = await member('Aïcha.Ndiaye@example.org', true);
  await member('unconfirmed@example.org', false);
});
beforeEach(async () => {
  await open.house.db.deleteFrom('attempt_count').execute();
  await open.house.db.deleteFrom('delivery').execute();
});
afterAll(() => open.close());

async function member(email: string, confirmed: boolean): Promise<string> {
  return open.house.db.transaction().execute(async (db) => {
    const known = await ensurePerson(db, { email, name: 'Aïcha Ndiaye' });
    if (confirmed) await confirmAddress(db, known.addressId, new Date());
    await grantRole({ db, emit: () => undefined }, known.personId, 'moderator', 'lists:drafting', null);
    return known.personId;
  });
}

const get = (path: string, cookie = '') => web.request(origin + path, { headers: cookie ? { Cookie: cookie } : {} });
function post(path: string, fields: Record<string, string>, cookie = '') {
  const headers: Record<string, string> = { Origin: origin, ...(cookie ? { Cookie: cookie } : {}) };
  return web.request(origin + path, { method: 'POST', body: new URLSearchParams(fields), headers });
}
async function openJobs(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*) as n from pgboss.job where state < 'completed'`.execute(
    open.house.db,
  );
  return rows[0]?.n ?? 0;
}

/** Waits until the job of everybody who asked is done, then gives the mails. */
async function mails(): Promise<Sent[]> {
  await expect.poll(openJobs, { timeout: 10_000 }).toBe(0);
  return sentMails(open.house);
}

async function signIn(email = 'aïcha.ndiaye@example.org'): Promise<string> {
  await post('/sign-in', { email });
  const link = /https:\S+/.exec((await mails())[0]?.text ?? '')?.[0] ?? '';
  return cookiesOf(await post(new URL(link).pathname, {}));
}

test('a member asks for a link, gets it by mail, presses the button, is signed in, signs out', async () => {
  const asked = await post('/fr/sign-in', { email: ' Aïcha.Ndiaye@EXAMPLE.org ', next: '/lists/drafting?a=1' });
  expect(asked.status).toBe(200);
  const [mail, ...others] = await mails();
  expect(others).toEqual([]);
  expect(mail?.to).toBe('Aïcha.Ndiaye@example.org');
  const link = new URL(/https:\S+/.exec(mail?.text ?? '')?.[0] ?? '');
  expect(link.origin + link.pathname).toMatch(/^https:\/\/parley\.test\.example\/fr\/sign-in\/link\/\w{32}$/);

  // A mail scanner that follows the link uses nothing up and is given no session.
  for (let i = 0; i < 2; i++) {
    const page = await get(link.pathname + link.search);
    expect(page.headers.getSetCookie()).toEqual([]);
    expect(await page.text()).toContain('name="next" value="/lists/drafting?a=1"');
  }
  const entered = await post(link.pathname, { next: '/lists/drafting?a=1' });
  expect([entered.status, entered.headers.get('location')]).toEqual([303, '/lists/drafting?a=1']);
  for (const cookie of entered.headers.getSetCookie()) {
    expect(cookie).toMatch(/^__Secure-parley\./);
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    expect(cookie).toMatch(/Secure/);
  }
  const cookie = cookiesOf(entered);
  const me = await (await get('/me', cookie)).text();
  expect(me).toContain('Aïcha Ndiaye');
  expect(me).toContain('drafting');

  const again = await post(link.pathname, {});
  expect(again.status).toBe(410);
  expect(again.headers.getSetCookie()).toEqual([]);

  const left = await post('/sign-out', {}, cookie);
  expect(left.status).toBe(303);
  expect(left.headers.getSetCookie().every((each) => /Max-Age=0/.test(each))).toBe(true);
  expect(await open.house.db.selectFrom('login_session').select('id').execute()).toEqual([]);
  expect((await get('/me', cookie)).status).toBe(303);
});

test('a stranger, a member and an unconfirmed address get the very same answer, and only the member a mail', async () => {
  const answers = [];
  for (const email of ['nobody@example.net', 'aïcha.ndiaye@example.org', 'unconfirmed@example.org'])
    answers.push(await (await post('/sign-in', { email })).text());
  expect(new Set(answers).size).toBe(1);
  expect((await mails()).map(({ to }) => to)).toEqual(['Aïcha.Ndiaye@example.org']);
});

test('nobody is mailed more than five links an hour, known or not, and a client asks at most twenty times', async () => {
  for (const email of ['aïcha.ndiaye@example.org', 'nobody@example.net']) {
    const statuses = [];
    for (let i = 0; i < 6; i++) statuses.push((await post('/sign-in', { email })).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429]);
  }
  for (let i = 0; i < 8; i++) await post('/sign-in', { email: `a${i}@example.net` });
  const over = await post('/sign-in', { email: 'last@example.net' });
  expect(over.status).toBe(429);
  expect(over.headers.get('retry-after')).toBe('3600');
});

test('what is no address comes back filled in, with the error at the field', async () => {
  const answer = await post('/sign-in', { email: 'aïcha@' });
  const html = await answer.text();
  expect(answer.status).toBe(422);
  expect(html).toContain('value="aïcha@"');
  expect(html).toContain('aria-describedby="email-hint email-error" aria-invalid="true"');
  expect(html).toContain('<title>Error: Sign in · Test Network</title>');
});

test('a link leads nowhere but to this site', async () => {
  const link = new URL(await createAdministratorLink(open.house, personId));
  const entered = await post(link.pathname, { next: 'https://evil.example/' });
  expect(entered.headers.get('location')).toBe('/me');
});

test('the administrator’s link holds for a day, once', async () => {
  const link = new URL(await createAdministratorLink(open.house, personId));
  const row = await open.house.db
    .selectFrom('login_verification')
    .select(['identifier', 'expiresAt'])
    .orderBy('createdAt', 'desc')
    .executeTakeFirstOrThrow();
  expect(link.pathname).not.toContain(row.identifier);
  const hours = (row.expiresAt.getTime() - Date.now()) / 3600_000;
  expect(hours).toBeGreaterThan(23.9);
  expect((await post(link.pathname, {})).status).toBe(303);
  expect((await post(link.pathname, {})).status).toBe(410);
});

test('a link that is too old signs nobody in', async () => {
  const link = new URL(await createAdministratorLink(open.house, personId));
  await open.house.db
    .updateTable('login_verification')
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .execute();
  const answer = await post(link.pathname, {});
  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain('Ask for a new link');
});

test('a forged, a foreign and a cut cookie are nobody’s', async () => {
  for (const value of ['x', 'x.y', 'abc.c2lnbmF0dXJl', '%']) {
    const answer = await get('/me', `__Secure-parley.session_token=${value}`);
    expect(answer.status).toBe(303);
  }
});

test('a right that is taken away is gone with the next request', async () => {
  const cookie = await signIn();
  expect(await (await get('/me', cookie)).text()).toContain('drafting');
  await open.house.db.deleteFrom('person_grant').where('person_id', '=', personId).execute();
  expect(await (await get('/me', cookie)).text()).not.toContain('drafting');
});
