import { expect, test } from 'vitest';
import { z } from 'zod';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { pythonReads } from '../../../test/journeys/python.ts';
import { addMilestone, reviewHouse } from '../../../test/review-process.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

const origin = 'https://parley.test.example';
const reader = `
import json, sys
from xml.etree import ElementTree
n = '{http://www.sitemaps.org/schemas/sitemap/0.9}'
root = ElementTree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[e.findtext(n + 'loc'), e.findtext(n + 'lastmod')] for e in root]))
`;
const located = z.array(z.tuple([z.string(), z.string().nullable()]));

function browser(house: House) {
  const web = createWeb(house, rooms);
  return (path: string, headers: Record<string, string> = {}) => web.request(origin + path, { headers });
}

test('the map leads to every public page by a file of each room, and each of its addresses answers', async () => {
  await using open = await reviewHouse();
  await addMilestone(open, 'Budget hearing', '2026-12-01');
  const talk = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  await file(open.house, talk, letter({ id: '1@x.example', date: 'Mon, 02 Mar 2026 09:00:00 +0000' }));
  await file(
    open.house,
    talk,
    letter({ id: '2@x.example', subject: 'Another', date: 'Mon, 02 Mar 2026 09:30:00 +0000' }),
  );
  const get = browser(open.house);
  const read = async (path: string) => {
    const answer = await get(path);
    expect(answer.headers.get('content-type')).toBe('application/xml; charset=utf-8');
    return pythonReads(reader, Buffer.from(await answer.text()), located);
  };
  const index = await read('/sitemap.xml');
  expect(index.map(([path]) => path.replace(origin, ''))).toEqual([
    '/sitemap/processes/processes.xml',
    '/sitemap/archive/talk-1.xml',
    '/sitemap/lists/lists.xml',
    '/sitemap/front/site.xml',
  ]);
  const all = (await Promise.all(index.map(([path]) => read(path.slice(origin.length))))).flat();
  expect(all.map(([path]) => path.replace(origin, '').replace(/[A-Z2-7]{32}/, 'HASH'))).toEqual([
    '/processes',
    '/processes/review',
    '/lists/talk/2026-03',
    '/lists/talk/threads/HASH',
    '/lists/talk/threads/HASH',
    '/lists',
    '/',
    '/join',
    '/people',
    '/people/balance',
    '/people/organisations',
    '/join/organisation',
    '/about',
    '/privacy',
    '/conduct',
    '/accessibility',
    '/contact',
    '/feeds',
    '/news',
  ]);
  expect(all.slice(2, 5).map(([, at]) => at)).toEqual([
    '2026-03-02T09:30:00Z',
    '2026-03-02T09:00:00Z',
    '2026-03-02T09:30:00Z',
  ]);
  for (const [path] of all) {
    const answer = await get(path.slice(origin.length));
    expect([path, answer.status]).toEqual([path, 200]);
    expect(await answer.text()).toContain(`<link rel="canonical" href="${path}"/>`);
  }
});

test('robots.txt names the map; a part that has not changed is not sent again, and others are not there', async () => {
  await using open = await testHouse();
  await file(
    open.house,
    { id: await collectionNamed(open.house, 'talk'), slug: 'talk' },
    letter({ id: '1@x.example' }),
  );
  const get = browser(open.house);
  expect(await (await get('/robots.txt')).text()).toContain(`\nSitemap: ${origin}/sitemap.xml\n`);
  const tag = (await get('/sitemap/archive/talk-1.xml')).headers.get('etag') ?? '';
  expect((await get('/sitemap/archive/talk-1.xml', { 'If-None-Match': tag })).status).toBe(304);
  for (const path of ['archive/talk-2.xml', 'archive/talk-0.xml', 'archive/other-1.xml', 'nobody/x.xml', 'front/x.xml'])
    expect((await get(`/sitemap/${path}`)).status).toBe(404);
});
