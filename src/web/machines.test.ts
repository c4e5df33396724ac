import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { fillReview, reviewHouse } from '../../test/review-process.ts';
import { testHouse } from '../../test/test-house.ts';
import { beginArticle } from '../front/articles/begin-article.ts';
import { publishArticle } from '../front/articles/publish-article.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from './server.ts';

const origin = 'https://parley.test.example';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return async (path: string) => (await web.request(origin + path)).text();
}

/** What a page says of itself in JSON-LD. */
function things(html: string): unknown[] {
  return [...html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)].map(([, json = '']) =>
    JSON.parse(json),
  );
}

function ofProperty(html: string): Record<string, string> {
  const found = html.matchAll(/<meta property="og:([a-z_]+)" content="([^"]*)"\/>/g);
  return Object.fromEntries([...found].map(([, name = '', content = '']) => [name, content]));
}

const hostile = '</script><script>alert(1)</script>';

test('a public thread is told to machines as the posting that began it, and no text in it ends the element', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  const talk = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  const first = {
    id: '1@x.example',
    subject: hostile,
    body: `${hostile} ada@people.example`,
    from: 'Ada <a@x.example>',
  };
  const { hash } = await file(open.house, talk, letter(first));
  await file(
    open.house,
    talk,
    letter({ id: '2@x.example', references: ['1@x.example'], date: 'Mon, 02 Mar 2026 09:40:00 +0000' }),
  );
  const html = await get(`/fr/lists/talk/threads/${hash}`);
  expect(html).not.toContain('<script>alert');
  expect(things(html)).toEqual([
    expect.objectContaining({
      '@context': 'https://schema.org',
      '@type': 'DiscussionForumPosting',
      headline: hostile,
      author: { '@type': 'Person', name: 'Ada' },
      datePublished: '2026-03-02T09:00:00.000Z',
      dateModified: '2026-03-02T09:40:00.000Z',
      commentCount: 1,
      url: `${origin}/fr/lists/talk/threads/${hash}`,
    }),
  ]);
  expect(html).not.toContain('ada@people.example');
  expect(ofProperty(html)).toMatchObject({
    type: 'article',
    url: `${origin}/fr/lists/talk/threads/${hash}`,
    locale: 'fr_FR',
    site_name: 'Test Network',
  });
});

test('a process is told to machines with its milestones that have a day; what is vague or done is left out', async () => {
  await using open = await reviewHouse();
  await fillReview(open);
  const [series] = things(await browser(open.house)('/ar/processes/review'));
  expect(series).toMatchObject({
    '@type': 'EventSeries',
    url: `${origin}/ar/processes/review`,
    subEvent: [
      {
        '@type': 'Event',
        name: 'مشاورة بشأن التنقيح 1',
        startDate: '2026-11-15T01:00:00.000Z',
        endDate: '2026-11-15T03:30:00.000Z',
        location: { '@type': 'VirtualLocation', name: 'Online' },
        eventAttendanceMode: 'https://schema.org/OnlineEventAttendanceMode',
        eventStatus: 'https://schema.org/EventScheduled',
      },
      {
        name: 'Side event',
        startDate: '2026-12-01',
        endDate: '2026-12-01',
        eventStatus: 'https://schema.org/EventCancelled',
      },
    ],
  });
});

test('an article that nobody summed up is described by its first words', async () => {
  await using open = await testHouse();
  const by = houseActor('test');
  const body = '## Dates\n\nThe **hearing** is moved to May.';
  const article = { slug: 'dates', title: 'New dates', summary: '', body, language: 'en' };
  await perform(open.house, beginArticle, by, article);
  await perform(open.house, publishArticle, by, { kind: 'news', slug: 'dates' });
  const html = await browser(open.house)('/news/dates');
  expect(ofProperty(html)).toMatchObject({ title: 'New dates', description: 'The hearing is moved to May.' });
});

test('pages that are not for everybody say nothing to machines but that they are not to be kept', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  for (const path of ['/search?q=x', '/join/asked', '/nowhere']) {
    const html = await get(path);
    expect(html).toContain('<meta name="robots" content="noindex"/>');
    expect([things(html), ofProperty(html)]).toEqual([[], {}]);
    expect(html).not.toMatch(/rel="canonical"|hreflang="x-default"/);
  }
});

test('the first page tells what the site is and where it is searched, in each language', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  for (const language of languages) {
    const at = language === 'en' ? '' : `/${language}`;
    const html = await get(`${at}/`);
    expect(things(html)).toMatchObject([
      {
        '@type': 'WebSite',
        url: `${origin}${at}/`,
        inLanguage: language,
        publisher: { '@type': 'Organization', name: 'Test Network' },
        potentialAction: { target: { urlTemplate: `${origin}${at}/search?q={words}` } },
      },
    ]);
    const image = `${origin}/mark.png`;
    expect(ofProperty(html)).toMatchObject({ type: 'website', url: `${origin}${at}/`, title: 'Test Network', image });
  }
});

test('every page leads to itself in each language; an order or a filter is the same page, its page 2 is not', async () => {
  await using open = await testHouse();
  const get = browser(open.house);
  await collectionNamed(open.house, 'talk');
  for (const [path, own] of [
    ['/lists?order=oldest', '/lists'],
    ['/processes?x=1&page=2', '/processes?page=2'],
    ['/about', '/about'],
  ]) {
    const html = await get(`/es${path}`);
    expect(html).toContain(`<link rel="canonical" href="${origin}/es${own}"/>`);
    expect(html).toContain(`<link rel="alternate" hreflang="zh" href="${origin}/zh${own}"/>`);
    expect(html).toContain(`<link rel="alternate" hreflang="x-default" href="${origin}${own}"/>`);
  }
});

test('the picture for whoever shows a link is a PNG as large as the page says', async () => {
  await using open = await testHouse();
  const answer = await createWeb(open.house, rooms).request(`${origin}/mark.png`);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([bytes.toString('latin1', 1, 4), bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual(['PNG', 1200, 630]);
});
