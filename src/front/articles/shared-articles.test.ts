import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { asking, origin } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { beginArticle } from './begin-article.ts';
import { publishArticle } from './publish-article.ts';
import { saveArticle } from './save-article.ts';

const actor = houseActor('test');

async function published() {
  const open = await testHouse();
  const house = { ...open.house, now: () => new Date('2026-11-22T10:00:00Z') };
  const words = { slug: 'rev-2', title: 'Rev 2 est là', language: 'fr', body: 'Onze paragraphes.' } as const;
  await perform(house, beginArticle, actor, words);
  const arabic = { language: 'ar', title: 'صدر التنقيح 2', body: 'إحدى عشرة فقرة.', base: 0, author: 'أمانة' } as const;
  await perform(house, saveArticle, actor, { kind: 'news', slug: 'rev-2', ...arabic });
  await perform(house, publishArticle, actor, { kind: 'news', slug: 'rev-2' });
  const own = { slug: 'conduct', language: 'fr', title: 'Conduite', body: 'À nous.', base: 0 } as const;
  await perform(house, saveArticle, actor, { kind: 'page', ...own });
  await perform(house, publishArticle, actor, { kind: 'page', slug: 'conduct' });
  const read = await asking(house, createWeb(house, rooms));
  return { ...open, page: async (path: string) => (await read(path)).text() };
}

/** What search engines and previews of links are told: the languages that have it, and where the text is at home. */
function told(html: string) {
  const all = [...html.matchAll(/rel="alternate" hreflang="([^"]+)" href="([^"]+)"/g)];
  return {
    languages: Object.fromEntries(all.map(([, language, href]) => [language, href?.replace(origin, '')])),
    home: /rel="canonical" href="([^"]+)"/.exec(html)?.[1]?.replace(origin, ''),
    url: /property="og:url" content="([^"]+)"/.exec(html)?.[1]?.replace(origin, ''),
    locale: /property="og:locale" content="([^"]+)"/.exec(html)?.[1],
  };
}

test('a text in two languages is offered in these two alone, and whoever reads it elsewhere is at home in one', async () => {
  await using open = await published();
  const languages = { ar: '/ar/news/rev-2', fr: '/fr/news/rev-2', 'x-default': '/ar/news/rev-2' };
  const arabic = { languages, home: '/ar/news/rev-2', url: '/ar/news/rev-2', locale: 'ar_AR' };
  expect(told(await open.page('/zh/news/rev-2'))).toEqual(arabic);
  expect(told(await open.page('/news/rev-2'))).toEqual(arabic);
  const french = { home: '/fr/news/rev-2', url: '/fr/news/rev-2', locale: 'fr_FR' };
  expect(told(await open.page('/fr/news/rev-2'))).toEqual({ languages, ...french });
  expect(told(await open.page('/ru/conduct'))).toMatchObject({
    ...{ languages: { fr: '/fr/conduct', 'x-default': '/fr/conduct' }, home: '/fr/conduct' },
  });
  // The words of the house are in all six.
  expect(Object.keys(told(await open.page('/ru/about')).languages)).toHaveLength(7);
});

test('an article says who answers for it: whoever signed it, else the network', async () => {
  await using open = await published();
  const thing = async (path: string) =>
    JSON.parse(/<script type="application\/ld\+json">(.*?)<\/script>/s.exec(await open.page(path))?.[1] ?? '');
  const network = { '@type': 'Organization', name: 'Test Network' };
  expect(await thing('/fr/news/rev-2')).toMatchObject({
    ...{ '@type': 'NewsArticle', headline: 'Rev 2 est là', author: network, publisher: network },
    ...{ datePublished: '2026-11-22T10:00:00.000Z', dateModified: '2026-11-22T10:00:00.000Z' },
    mainEntityOfPage: `${origin}/fr/news/rev-2`,
  });
  expect((await thing('/ar/news/rev-2')).author).toEqual({ '@type': 'Person', name: 'أمانة' });
});
