import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { changeReaders } from '#lists/settings/change-readers.ts';
import { addCapacity, describePerson, joinNetwork } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { asking, person } from '../../../test/people.ts';
import { addMilestone, reviewHouse } from '../../../test/review-process.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { publishArticle } from '../articles/publish-article.ts';
import { saveArticle } from '../articles/save-article.ts';

const origin = 'https://parley.test.example';
const prefixes = ['', '/ar', '/es', '/fr', '/ru', '/zh'];

function browser(house: House) {
  const web = createWeb(house, rooms);
  return async (path: string) => {
    const answer = await web.request(origin + path);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
}

async function list(house: House, name: string, title: string) {
  await perform(house, createList, houseActor('test'), { name, title });
  const { id } = await house.db
    .selectFrom('collection')
    .select('id')
    .where('slug', '=', name)
    .executeTakeFirstOrThrow();
  return { id, slug: name };
}

/** The headings of groups with the titles below each. */
function groups(html: string): Record<string, string[]> {
  const parts = [...html.matchAll(/<h2 id="[^"]*">(.*?)<\/h2>(.*?)<\/section>/gs)];
  const plain = (text: string) => text.replace(/<[^>]+>/g, '').trim();
  return Object.fromEntries(
    parts.map(([, heading = '', rest = '']) => [
      plain(heading),
      [...rest.matchAll(/<h3 class="title"[^>]*>(.*?)<\/h3>/gs)].map(([, title = '']) => plain(title)),
    ]),
  );
}

test('every room answers for itself: its heading, how many there are, the first five, and the way to all', async () => {
  await using open = await reviewHouse();
  const talk = await list(open.house, 'talk', 'Budget talk');
  for (let n = 1; n <= 7; n++)
    await file(open.house, talk, letter({ id: `${n}@x.example`, subject: `The budget ${n}`, body: 'A budget.' }));
  await addMilestone(open, 'Budget hearing', '2026-12-01');
  const { text } = await browser(open.house)('/search?q=budget');
  const found = groups(text);
  expect(Object.keys(found)).toEqual(['Discussion 1', 'Messages 7', 'Processes 1']);
  expect(found['Discussion 1']).toEqual(['Budget talk']);
  expect(found['Messages 7']).toHaveLength(5);
  expect(found['Processes 1']).toEqual(['Budget hearing']);
  expect(text).toContain('<a href="/search/messages?q=budget">All of them</a>');
  expect(text).toContain('<mark>budget</mark>');
});

test('operators of the search for messages work in it, and old addresses of its pages lead on', async () => {
  await using open = await testHouse();
  const talk = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  await file(open.house, talk, letter({ id: '1@x.example', from: 'Ada <a@x.example>', subject: 'From Ada' }));
  await file(open.house, talk, letter({ id: '2@x.example', from: 'Bela <b@x.example>', subject: 'From Bela' }));
  const get = browser(open.house);
  expect(groups((await get('/search?q=from:ada')).text)).toEqual({ 'Messages 1': ['From Ada'] });
  const old = await get('/fr/search?q=from%3Aada&page=2');
  expect([old.status, old.headers.get('location')]).toEqual([301, '/fr/search/messages?q=from%3Aada&page=2']);
});

test('a stranger finds nothing of what he may not read, in any group, and is not told how many there are', async () => {
  await using open = await testHouse();
  const shut = await list(open.house, 'shut', 'Secretariat budget');
  await file(open.house, shut, letter({ id: '1@x.example', subject: 'The budget', body: 'Our budget.' }));
  const get = browser(open.house);
  expect(Object.keys(groups((await get('/search?q=budget')).text))).toEqual(['Discussion 1', 'Messages 1']);
  for (const circle of ['members', 'team', 'private']) {
    await perform(open.house, changeReaders, houseActor('test'), { list: 'shut', circle });
    const { text } = await get('/search?q=budget');
    expect(groups(text)).toEqual({});
    expect(text).toContain('Nothing found for budget');
    expect((await get('/sitemap.xml')).text).not.toContain('shut');
    expect((await get('/sitemap/lists/lists.xml')).text).not.toContain('shut');
    expect((await get('/sitemap/archive/shut-1.xml')).status).toBe(404);
  }
});

test('members find who is listed, with what he shows; strangers find nobody, and are not told how many there are', async () => {
  await using open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const ids = await Promise.all(
    ['Ana Listed', 'Ana Hidden', 'Ben Reader'].map((name) =>
      person(house, `${name.replace(' ', '.')}@x.example`, name),
    ),
  );
  await house.db.transaction().execute(async (trx) => {
    await joinNetwork(trx, ids, { now: new Date('2026-01-01'), how: 'form', basis: 'test' });
    await describePerson(trx, ids[0] ?? '', { listed: true });
    const hat = { kind: 'organisation', organisation: 'Réseau Ouest', country: 'KE', basis: 'test' } as const;
    await addCapacity(trx, ids[0] ?? '', new Date('2026-01-01'), hat);
  });
  const found = async (email?: string) => {
    const html = await (await (await asking(house, web, email))('/search?q=ana')).text();
    return { people: groups(html), excerpt: html.includes('Réseau Ouest · Kenya') };
  };
  expect(await found('Ben.Reader@x.example')).toEqual({ people: { 'People 1': ['Ana Listed'] }, excerpt: true });
  expect(await found()).toEqual({ people: {}, excerpt: false });
});

test('pages about the site are found by the words of the house, until the network has its own', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  const found = async (path: string) => groups((await get(path)).text);
  expect(await found('/search?q=cookies')).toEqual({ 'News and pages of the site 1': ['Privacy'] });
  expect(await found('/search?q=ookies')).toEqual({});
  expect(await found(`/ar/search?q=${encodeURIComponent('خصوصية')}`)).toMatchObject({
    'الأخبار وصفحات الموقع 1': ['الخصوصية'],
  });
  const page = { kind: 'page', slug: 'privacy', language: 'en', title: 'Our privacy', body: 'Biscuits.', base: 0 };
  const actor = houseActor('test');
  await perform(open.house, saveArticle, actor, { ...page, author: 'Amara Okafor' });
  await perform(open.house, publishArticle, actor, { kind: 'page', slug: 'privacy' });
  expect(await found('/search?q=cookies')).toEqual({});
  expect(await found('/search?q=okafor')).toEqual({ 'News and pages of the site 1': ['Our privacy'] });
});

test('an answer keeps a subject in another language, which reads in its own direction', async () => {
  await using open = await testHouse();
  const talk = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  const arabic = 'سأراجعه بكل سرور. أرسليه إليّ مساء اليوم إن أمكن، فالنص طويل.';
  await file(open.house, talk, letter({ id: '1@x.example', subject: 'Re: Who briefs whom?', body: arabic }));
  await file(open.house, talk, letter({ id: '2@x.example', subject: 'مراجعة النص', body: arabic }));
  const { text } = await browser(open.house)(`/search?q=${encodeURIComponent('سأراجعه')}`);
  const titles = [...text.matchAll(/<h3 class="title" dir="(\w+)"><a href="[^"]*"( lang="\w+")?>([^<]*)</g)];
  expect(titles.map(([, dir, lang, title]) => [title, dir, lang]).toSorted()).toEqual([
    ['Re: Who briefs whom?', 'auto', undefined],
    ['مراجعة النص', 'rtl', ' lang="ar"'],
  ]);
});

test('what was typed is shown as text, in six languages; empty or hostile queries cost nothing and break nothing', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  for (const prefix of prefixes) {
    const { text, status } = await get(`${prefix}/search?q=${encodeURIComponent('<script>alert(1)</script>')}`);
    expect(status).toBe(200);
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('<meta name="robots" content="noindex"/>');
    expect(text).toContain(`href="${prefix}/search" aria-current="page"`);
    expect(text.match(/<h1>/g)).toHaveLength(1);
  }
  for (const query of ['', ' ', '%', '((((', 'a'.repeat(5000), '\ud800', '🙂'.repeat(300)])
    expect((await get(`/search?q=${encodeURIComponent(query.toWellFormed())}`)).status).toBe(200);
});
