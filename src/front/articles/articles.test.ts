import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { asking, person, statements } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { beginArticle } from './begin-article.ts';
import { findArticles, newArticles, newsMap } from './finding-queries.ts';
import { publishArticle } from './publish-article.ts';
import { newsListing } from './queries.ts';
import { saveArticle } from './save-article.ts';
import { versionsOf } from './version-queries.ts';

const actor = houseActor('test');
type Fields = [string, string][];

/** A house with Tea of the team and a stranger; its clock stands until it is moved. */
async function withTeam() {
  const open = await testHouse();
  let now = new Date('2026-11-22T10:00:00Z');
  const house: House = { ...open.house, now: () => now };
  await person(house, 'tea@people.example', 'Tea', ['team', 'site']);
  const web = createWeb(house, rooms);
  const team = await asking(house, web, 'tea@people.example');
  const anybody = await asking(house, web);
  const later = (hours: number) => {
    now = new Date(now.getTime() + hours * 3_600_000);
  };
  return { ...open, house, team, anybody, later, [Symbol.asyncDispose]: open.close };
}

const words = (language: string, title: string, body: string, base = '0'): Fields => [
  ['language', language],
  ['title', title],
  ['summary', `About ${title}`],
  ['body', body],
  ['base', base],
];

test('an article is written, looked at, published, and written again; readers see what was published', async () => {
  await using open = await withTeam();
  const { house, team, anybody } = open;
  const draft: Fields = [...words('en', 'The Draft is out', '# Dates\n\nRead **it**.'), ['author', 'Tea & Co']];
  const preview = await team('/news/new', [...draft, ['do', 'preview']]);
  expect(await preview.text()).toContain('<h2>Dates</h2>\n<p>Read <strong>it</strong>.</p>');
  expect(await house.db.selectFrom('article').select('id').execute()).toEqual([]);

  const saved = await team('/news/new', draft);
  expect([saved.status, saved.headers.get('location')]).toEqual([
    303,
    '/news/the-draft-is-out/edit?language=en&saved=1',
  ]);
  expect((await anybody('/news/the-draft-is-out')).status).toBe(404);
  expect(await (await anybody('/news')).text()).not.toContain('The Draft is out');
  expect(await (await team('/news')).text()).toContain('href="/news/the-draft-is-out/edit"');

  await team('/news/the-draft-is-out/publish', [['at', '']]);
  const page = await (await anybody('/news/the-draft-is-out')).text();
  expect(page).toContain('<h1><span lang="en" dir="ltr">The Draft is out</span></h1>');
  expect(page).toContain('Tea &amp; Co');
  expect(page).toContain('22 November 2026');

  await team('/news/the-draft-is-out/edit', words('en', 'The Draft is out', 'Read it today.', '1'));
  expect(await (await anybody('/news/the-draft-is-out')).text()).toContain('<strong>it</strong>');
  await team('/news/the-draft-is-out/publish', [['at', '']]);
  expect(await (await anybody('/news/the-draft-is-out')).text()).toContain('Read it today.');

  const history = await (await team('/news/the-draft-is-out/history?version=2&language=en')).text();
  expect(history).toContain('<del><span class="vh">[removed:]</span>Read **it**.</del>');
  expect(history).toContain('<ins><span class="vh">[added:]</span>Read it today.</ins>');
  expect((await anybody('/news/the-draft-is-out/history')).status).toBe(403);
  const events = await house.db
    .selectFrom('event')
    .select(['type', 'details'])
    .where('about', 'like', 'articles:%')
    .execute();
  expect(events.map(({ type, details }) => [type, details])).toEqual([
    ['front.article-saved', { number: 1 }],
    ['front.article-published', { edition: 1 }],
    ['front.article-saved', { number: 2 }],
    ['front.article-published', { edition: 2 }],
  ]);
});

test('a text per language: each reader gets his own, else English, and sees that it is', async () => {
  await using open = await withTeam();
  const { team, anybody } = open;
  await team('/news/new', [...words('en', 'One', 'English'), ['slug', 'one']]);
  await team('/news/one/edit', words('ar', 'واحد', 'عربي'));
  await team('/news/one/publish', []);
  expect(await (await anybody('/ar/news/one')).text()).toContain('<h1><span lang="ar" dir="rtl">واحد</span></h1>');
  const french = await (await anybody('/fr/news/one')).text();
  expect(french).toContain('<h1><span lang="en" dir="ltr">One</span></h1>');
  expect(french).toContain('Langue\u00a0: English');
  const list = await (await anybody('/ar/news')).text();
  expect(list).toContain('<h2 class="title" lang="ar" dir="rtl"><a href="/ar/news/one">واحد</a></h2>');
  await team('/news/new', words('zh', '三', '中文'));
  expect((await team('/news/news-2026-11-22/edit?language=zh')).status).toBe(200);
});

test('what is to be published later is there from its hour on, and can be called back before', async () => {
  await using open = await withTeam();
  const { team, anybody, later } = open;
  await team('/news/new', [...words('en', 'Later', 'Words'), ['slug', 'later']]);
  const wrong = await team('/news/later/publish', [['at', 'soon']]);
  expect([wrong.status, (await wrong.text()).includes('id="at-error"')]).toEqual([422, true]);
  await team('/news/later/publish', [['at', '2026-11-23T08:00']]);
  expect((await anybody('/news/later')).status).toBe(404);
  expect(await (await team('/news/later/edit')).text()).toContain('Will be published');
  later(22);
  expect(await (await anybody('/news/later')).text()).toContain('23 November 2026');
  await team('/news/later/withdraw', [['why', 'Wrong date']]);
  const gone = await anybody('/news/later');
  expect([gone.status, (await gone.text()).includes('This article has been withdrawn')]).toEqual([410, true]);
  const history = await (await team('/news/later/history')).text();
  expect(history).toMatch(/Withdrawn <time[^>]*>[^<]*<\/time> · <bdi>Tea<\/bdi>.*<bdi>Wrong date<\/bdi>/s);
  await team('/news/later/publish', []);
  expect((await anybody('/news/later')).status).toBe(200);

  await team('/news/new', [...words('en', 'Never', 'Words'), ['slug', 'never']]);
  await team('/news/never/publish', [['at', '2026-12-24T08:00']]);
  await team('/news/never/withdraw', []);
  later(24 * 365);
  expect((await anybody('/news/never')).status).toBe(404);
});

test('two who change the same text at once lose nothing', async () => {
  await using open = await withTeam();
  const { house, team } = open;
  await team('/news/new', [...words('en', 'Both', 'First line\n\nLast line'), ['slug', 'both']]);
  await team('/news/both/edit', words('en', 'Both', 'First line\n\nHers\n\nLast line', '1'));
  const late = await team('/news/both/edit', words('en', 'Both', 'First line\n\nHis <b>\n\nLast line', '1'));
  const html = await late.text();
  expect(late.status).toBe(422);
  expect(html).toContain('Somebody else has saved this text in the meantime.');
  expect(html).toContain('</span>Hers</del>');
  expect(html).toContain('</span>His &lt;b&gt;</ins>');
  expect(html).toContain('First line\n\nHis &lt;b&gt;\n\nLast line</textarea>');
  expect(html).toContain('name="base" value="2"');
  await team('/news/both/edit', words('en', 'Both', 'First line\n\nHers and his\n\nLast line', '2'));
  const { id } = await house.db.selectFrom('article').select('id').executeTakeFirstOrThrow();
  expect((await versionsOf(house.db, actor, id)).map(({ number, savedBy }) => [number, savedBy])).toEqual([
    [3, 'Tea'],
    [2, 'Tea'],
    [1, 'Tea'],
  ]);
  const at = { kind: 'news', slug: 'both', language: 'fr', title: 'Titre', base: 0 };
  const both = await Promise.allSettled([
    perform(house, saveArticle, actor, at),
    perform(house, saveArticle, actor, at),
  ]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
});

test('addresses of articles are each one’s own and never mean something else', async () => {
  await using open = await withTeam();
  const { house } = open;
  const begin = (fields: object) => perform(house, beginArticle, actor, { language: 'en', ...fields });
  expect(await begin({ title: 'Ça va, été ?' })).toEqual({ slug: 'ca-va-ete', number: 1 });
  await expect(begin({ title: 'Ca va, ete' })).rejects.toMatchObject({
    fields: [{ code: 'front.article.error.slug-taken' }],
  });
  for (const slug of ['new', 'A b', 'x.atom', '-x', '../x'])
    await expect(begin({ title: 'T', slug })).rejects.toMatchObject({ fields: [{ field: 'slug' }] });
  expect((await begin({ title: 'New' })).slug).toBe('news-2026-11-22');
});

test('a page of one article and a page of twenty ask the database as often; older ones are on the next', async () => {
  await using open = await withTeam();
  const { house, anybody } = open;
  const publish = async (n: number) => {
    await perform(house, beginArticle, actor, { slug: `n${n}`, title: `Number ${n}`, language: 'en', body: 'needle' });
    await perform(house, publishArticle, actor, { kind: 'news', slug: `n${n}` });
  };
  await publish(1);
  const now = house.now();
  const few = await statements(house, ({ db }) => newsListing(db, now, 'en', 1));
  for (let n = 2; n <= 21; n += 1) await publish(n);
  expect(await statements(house, ({ db }) => newsListing(db, now, 'en', 1))).toBe(few);
  const second = await (await anybody('/news?page=2')).text();
  expect([second.includes('/news/n1"'), second.includes('/news/n2"'), second.includes('21–21 of 21')]).toEqual([
    true,
    false,
    true,
  ]);
  expect((await findArticles(house.db, now, 'NEEDLE number', 'fr', 5)).total).toBe(21);
  expect((await findArticles(house.db, now, 'needle 100%', 'fr', 5)).total).toBe(0);
  expect(await newArticles(house.db, now, new Date('2026-11-22T09:00:00Z'), 'en')).toHaveLength(21);
  expect(await newArticles(house.db, now, now, 'en')).toEqual([]);
  expect(await (await newsMap(house.db, now))[0]?.entries()).toHaveLength(21);
});
