import type { Hono } from 'hono';
import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import {
  addressesOfRole,
  capacityOf,
  confirmAddress,
  createAdministratorLink,
  ensurePerson,
  grantRole,
  isInNetwork,
  placeholderAddress,
} from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { readNetwork, readNetworkBegun } from '#platform/settings.ts';
import { cookiesOf } from '../../../test/cookies.ts';
import { mailsTo, origin, person, signedIn } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { firstMissing, type Known, neededBefore, steps } from './rules.ts';

type Fields = Record<string, string>;

function client(app: Hono<PageEnv>, cookie = '') {
  const headers = { Origin: origin, ...(cookie ? { Cookie: cookie } : {}) };
  return {
    get: (path: string) => app.request(origin + path, { headers }),
    post: (path: string, fields: Fields) =>
      app.request(origin + path, { method: 'POST', body: new URLSearchParams(fields), headers }),
  };
}

/** A house that nobody has named yet, with the administrator that a first start makes, and his link. */
async function notSetUp() {
  const open = await testHouse();
  const { house } = open;
  await house.db.deleteFrom('setting').execute();
  const personId = await house.db.transaction().execute(async (db) => {
    const made = await ensurePerson(db, { email: placeholderAddress, name: 'Administrator' });
    await confirmAddress(db, made.addressId, new Date());
    await grantRole({ db, emit: () => undefined }, made.personId, 'administrator', 'site', null);
    return made.personId;
  });
  const web = createWeb(house, rooms);
  const link = new URL(await createAdministratorLink(house, personId));
  const entered = await client(web).post(link.pathname, { next: link.searchParams.get('next') ?? '' });
  return { open, house, web, personId, entered, runs: client(web, cookiesOf(entered)) };
}

async function leadsTo(answer: Response | Promise<Response>) {
  const { status, headers } = await answer;
  return [status, headers.get('location')];
}

test('from the printed link to a list with its first members, screen by screen, in Arabic as in English', async () => {
  const { open, house, web, personId, entered, runs } = await notSetUp();
  await using _ = open;
  expect(entered.headers.get('location')).toBe('/set-up');
  expect(await leadsTo(runs.get('/'))).toEqual([303, '/set-up']);
  expect(await leadsTo(runs.get('/set-up'))).toEqual([303, '/set-up/1']);
  expect(await leadsTo(runs.post('/set-up/1', { name: 'Réseau', 'names.ar': 'شبكة' }))).toEqual([303, '/set-up/2']);
  // Left and come back to: what was said stands, what is missing is next.
  expect(await leadsTo(runs.get('/ar/set-up'))).toEqual([303, '/ar/set-up/2']);
  expect(await (await runs.get('/set-up/1')).text()).toContain('value="Réseau"');
  const purpose = { 'headlines.ar': 'كلنا معا', 'purposes.fr': 'Préparer <ensemble>.' };
  expect(await leadsTo(runs.post('/ar/set-up/2', purpose))).toEqual([303, '/ar/set-up/3']);
  expect(await leadsTo(runs.post('/set-up/3', { language: 'fr' }))).toEqual([303, '/set-up/4']);
  expect(await leadsTo(runs.get('/set-up/5'))).toEqual([303, '/set-up/4']);
  expect([await readNetwork(house.db), await (await client(web).get('/')).text()]).toEqual([
    undefined,
    expect.stringContaining('This site is being set up'),
  ]);
  expect(await leadsTo(runs.post('/set-up/4', { domain: 'Listes.Example.ORG' }))).toEqual([303, '/set-up/4#found']);
  expect(await readNetwork(house.db)).toEqual({
    name: 'Réseau',
    names: { ar: 'شبكة' },
    headlines: { ar: 'كلنا معا' },
    purposes: { fr: 'Préparer <ensemble>.' },
    domain: 'listes.example.org',
    language: 'fr',
  });
  expect(await readNetworkBegun(house.db)).toEqual({});
  const found = await (await runs.get('/set-up/4')).text();
  expect(found).toContain('_dmarc.listes.example.org');
  expect(found).toContain('--relay direct');
  // Each record once: beside what misses it, or below.
  expect(found.match(/v=DMARC1/g)).toHaveLength(1);

  const list = { name: 'Drafting', 'titles.fr': 'Rédaction', policy: 'approve', circle: 'public' };
  expect(await leadsTo(runs.post('/set-up/5', list))).toEqual([303, '/set-up/6']);
  expect(await house.db.selectFrom('list').select(['name', 'policy', 'language']).execute()).toEqual([
    { name: 'drafting', policy: 'approve', language: 'fr' },
  ]);
  const guests = { list: 'drafting', addresses: 'Ada <ada@people.example>, bo@people.example' };
  expect(await leadsTo(runs.post('/set-up/6', guests))).toEqual([303, '/set-up/7?invited=2']);
  const invited = await mailsTo(house, 'ada@people.example');
  expect(invited).toHaveLength(1);
  expect(invited[0]).toContain(
    'Les responsables de Rédaction (drafting@listes.example.org), liste de diffusion de Réseau',
  );
  const me = { name: 'Chidi', email: 'Chidi@people.example', country: 'NG', stakeholder: 'tech', lists: 'drafting' };
  expect(await leadsTo(runs.post('/set-up/7', me))).toEqual([303, '/set-up/8']);
  expect(await addressesOfRole(house.db, 'administrator', 'site')).toEqual(['Chidi@people.example']);
  expect(await capacityOf(house.db, personId)).toEqual({ country: 'NG', stakeholder: 'tech' });
  expect(await isInNetwork(house.db, personId)).toBe(true);
  expect(await house.db.selectFrom('subscription').select('delivery').execute()).toEqual([{ delivery: 'each' }]);
  expect(await leadsTo(runs.get('/set-up'))).toEqual([303, '/set-up/8']);
  expect(await (await runs.get('/lists/drafting/roster')).text()).toContain('while the network was set up');
  expect(await (await runs.get('/fr/set-up/8')).text()).toContain('et /fr/set-up vous ramène');
  expect(await (await runs.get('/set-up/8')).text()).toContain('href="/lists/drafting/posts"');
  expect(await (await client(web).get('/ar')).text()).toContain('<h1><bdi>كلنا معا</bdi></h1>');
});

test('what is wrong is said at its field, in the language of the page, and nothing typed is lost', async () => {
  const { open, runs } = await notSetUp();
  await using _ = open;
  const wrong = async (path: string, fields: Fields) => {
    const answer = await runs.post(path, fields);
    expect([path, answer.status]).toEqual([path, 422]);
    return answer.text();
  };
  expect(await wrong('/set-up/1', { name: ' ', 'names.fr': 'Mon réseau' })).toContain('value="Mon réseau"');
  expect(await wrong('/set-up/4', { domain: 'not a domain' })).toContain('Write a domain, like lists.example.org.');
  await runs.post('/set-up/1', { name: 'Network' });
  await runs.post('/set-up/4', { domain: 'lists.example.org' });
  expect(await wrong('/set-up/5', { name: 'postmaster', 'titles.en': '' })).toContain('id="titles.en-error"');
  await runs.post('/set-up/5', { name: 'talk', 'titles.en': 'Talk' });
  const twice = await wrong('/set-up/5', { name: 'talk', 'titles.en': 'Talk <again>' });
  expect(twice).toContain('id="name-error"');
  expect(twice).toContain('value="Talk &lt;again&gt;"');
  expect(await wrong('/set-up/6', { list: 'talk', addresses: 'ada@people.example nobody' })).toContain('nobody');
  const me = { name: 'Me', email: 'nowhere', country: 'XX' };
  expect(await wrong('/fr/set-up/7', me)).toMatch(/id="email-error"[\s\S]*id="country-error"/);
  expect(await wrong('/set-up/2', { 'headlines.es': 'a'.repeat(201) })).toContain('<details open');
});

test('an open house keeps its domain once lists stand under it; the rest is changed on the same pages', async () => {
  await using open = await testHouse();
  const { house } = open;
  await person(house, 'root@people.example', 'Root', ['administrator', 'site']);
  const runs = client(createWeb(house, rooms), await signedIn(house, 'root@people.example'));
  await runs.post('/set-up/4', { domain: 'new.example.org' });
  expect((await readNetwork(house.db))?.domain).toBe('new.example.org');
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  expect((await runs.post('/set-up/4', { domain: 'other.example.org' })).status).toBe(422);
  await runs.post('/set-up/2', { 'purposes.en': 'To prepare.' });
  await runs.post('/set-up/2', { 'purposes.en': '', 'purposes.es': 'Preparar.' });
  expect(await readNetwork(house.db)).toMatchObject({ domain: 'new.example.org', purposes: { es: 'Preparar.' } });
  // He has an address of his own: the page does not put another in its place.
  await runs.post('/set-up/7', { name: 'Root Two', email: 'else@people.example' });
  expect(await addressesOfRole(house.db, 'administrator', 'site')).toEqual(['root@people.example']);
});

test('who left the name for later is told what is missing, not that the site is open', async () => {
  const { open, runs } = await notSetUp();
  await using _ = open;
  const page = await (await runs.get('/set-up/8')).text();
  expect(page).toContain('Before the site is open, this is still needed:');
  expect(page).not.toContain('The site is open.');
});

test('nobody but an administrator of the site sees or sets anything', async () => {
  const { open, web, house } = await notSetUp();
  await using _ = open;
  await person(house, 'owner@people.example', 'Owner', ['administrator', 'lists:talk']);
  const others = [client(web), client(web, await signedInWithout(house))];
  for (const one of others) {
    for (const path of ['/set-up', '/set-up/4', '/about', '/'])
      expect(await (await one.get(path)).text()).toContain('This site is being set up');
    expect((await one.post('/set-up/1', { name: 'Mine' })).status).toBe(403);
    expect((await one.get('/set-up/9')).status).toBe(404);
  }
  expect(await readNetworkBegun(house.db)).toEqual({});
});

/** No mail leaves a house without a network: the link is made as the command makes it. */
async function signedInWithout(house: House): Promise<string> {
  const { person_id: id } = await house.db
    .selectFrom('address')
    .select('person_id')
    .where('canonical', '=', 'owner@people.example')
    .executeTakeFirstOrThrow();
  const link = new URL(await createAdministratorLink(house, id));
  return cookiesOf(await client(createWeb(house, rooms)).post(link.pathname, {}));
}

test('whatever is known, the way leads to something that is missing and that can be asked', () => {
  const names = steps.filter((step) => step !== 'done');
  for (let bits = 0; bits < 2 ** names.length; bits += 1) {
    const all = Object.fromEntries(names.map((step, n) => [step, (bits & (1 << n)) > 0]));
    const known = { ...all } as Known;
    const next = firstMissing(known);
    expect([bits, next === 'done' ? true : known[next], neededBefore(next, known)]).toEqual([
      bits,
      next === 'done',
      undefined,
    ]);
  }
});
