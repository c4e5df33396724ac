import { expect, test } from 'vitest';
import { z } from 'zod';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { pythonReads } from '../../../test/journeys/python.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

const origin = 'https://parley.test.example';
const languages = ['', '/ar', '/es', '/fr', '/ru', '/zh'];

async function shelves(house: House) {
  const talk = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const other = { id: await collectionNamed(house, 'other'), slug: 'other' };
  const mail = (n: number, more: object) => letter({ id: `${n}@x.example`, body: 'The regular budget.', ...more });
  await file(house, talk, mail(1, { from: 'Ada <ada@people.example>', date: 'Mon, 02 Mar 2024 09:00:00 +0000' }));
  await file(house, talk, mail(2, { from: '"Bela" <b@x.example>', subject: 'Regular budget' }));
  await file(house, other, mail(3, { from: 'Ada <ada@people.example>', body: 'A budget for cy@people.example' }));
}

function browser(house: House) {
  const web = createWeb(house, rooms);
  return async (path: string, headers: Record<string, string> = {}) => {
    const answer = await web.request(origin + path, { headers });
    return { status: answer.status, headers: answer.headers, html: await answer.text() };
  };
}

/** The text of links into the search, with what they ask for. */
function asks(html: string): Record<string, string> {
  const links = html.matchAll(/<a[^>]*href="[^"]*\/search(?:\/messages)?\?q=([^"&]*)[^"]*"[^>]*>(.*?)<\/a>/gs);
  return Object.fromEntries(
    [...links].map(([, q = '', text = '']) => [text.replace(/<[^>]+>|[\u2068\u2069]/g, ''), decodeURIComponent(q)]),
  );
}

test('the query stands in the field as it was typed; what is wrong in it is told there, and the rest is found', async () => {
  await using open = await testHouse();
  await shelves(open.house);
  const get = browser(open.house);
  const { html } = await get(`/lists/talk/search?q=${encodeURIComponent('"regular  budget" before:yesterday <b>')}`);
  expect(html).toContain('value="&quot;regular  budget&quot; before:yesterday &lt;b&gt;"');
  expect(html).toMatch(/id="q-error">before:yesterday is no date: .*<br\/>The rest was looked for\./);
  expect(html).toMatch(/aria-describedby="q-error" aria-invalid="true"/);
  expect(html).toContain('<a href="/lists/talk/search" aria-current="page">Search</a>');
  // "b" stands nowhere, so its absence is offered.
  expect(asks(html)).toMatchObject({ 'Without &lt;b&gt;: 2 messages': '"regular budget"' });
  const clean = await get(`/lists/talk/search?q=${encodeURIComponent('"regular budget" before:yesterday')}`);
  expect(clean.html.match(/<mark>regular budget<\/mark>/g)).toHaveLength(2);
});

test('facets narrow by what they name, and what is narrowed can be taken off again', async () => {
  await using open = await testHouse();
  await shelves(open.house);
  const get = browser(open.house);
  const all = asks((await get('/search/messages?q=budget')).html);
  expect(all).toMatchObject({
    'The talk list': 'budget list:talk',
    'The other list': 'budget list:other',
    2024: 'budget after:2024 before:2025',
    Ada: 'budget from:"Ada"',
  });
  const narrowed = (await get('/search/messages?q=budget+from:Ada+list:talk&sort=date')).html;
  expect(asks(narrowed)).toMatchObject({
    'Remove from:Ada': 'budget list:talk',
    'Remove list:talk': 'budget from:Ada',
  });
  expect(narrowed).toContain('1 message');
  expect(narrowed).toMatch(/aria-current="page">Newest first/);
});

test('whoever found nothing is told so in his language, what asks too much, and where else to look', async () => {
  await using open = await testHouse();
  await shelves(open.house);
  const get = browser(open.house);
  for (const language of languages) {
    const { html, status } = await get(`${language}/lists/talk/search?q=budget+from:nobody`);
    expect(status).toBe(200);
    expect(html).not.toContain('<mark>');
    expect(Object.values(asks(html))).toEqual(expect.arrayContaining(['budget', 'budget from:nobody']));
  }
  const { html } = await get('/lists/talk/search?q=cy');
  expect(html).toContain('Nothing found for');
  expect((await get('/search/messages?q=people')).html).toContain('cy…@<mark>people</mark>.example'.replace('cy', 'c'));
});

const reader = `
import json, sys
from xml.etree import ElementTree
a = '{http://www.w3.org/2005/Atom}'
feed = ElementTree.fromstring(sys.stdin.buffer.read())
print(json.dumps({'id': feed.findtext(a + 'id'), 'title': feed.findtext(a + 'title'), 'text': ''.join(e.findtext(a + 'content') for e in feed.findall(a + 'entry')),
  'titles': [e.findtext(a + 'title') for e in feed.findall(a + 'entry')], 'ids': [e.findtext(a + 'id') for e in feed.findall(a + 'entry')]}))
`;
const feedRead = z.object({
  ...{ id: z.string(), title: z.string(), text: z.string() },
  ...{ titles: z.array(z.string()), ids: z.array(z.string()) },
});

test('a search is followed as a feed: newest first, masked, with lasting ids, and asked for again cheaply', async () => {
  await using open = await testHouse();
  await shelves(open.house);
  const get = browser(open.house);
  const page = await get('/search/messages?q=budget');
  expect(page.html).toContain('type="application/atom+xml"');
  expect(page.html).toContain('href="/search.atom?q=budget">Follow this search</a>');
  const answer = await get('/search.atom?q=budget');
  const feed = await pythonReads(reader, Buffer.from(answer.html), feedRead);
  expect(feed).toMatchObject({ id: `${origin}/search.atom?q=budget`, title: 'budget in Test Network' });
  expect(feed.titles).toEqual(['Draft', 'Regular budget', 'Draft']);
  expect(feed.ids[0]).toMatch(/^https:\/\/parley\.test\.example\/lists\/other\/messages\/[A-Z2-7]{32}$/);
  expect(feed.text).toContain('@people.example');
  expect(feed.text).not.toContain('cy@people.example');
  expect(answer.headers.get('x-robots-tag')).toBe('noindex');
  expect(answer.headers.get('last-modified')).toBe('Mon, 02 Mar 2026 09:00:00 GMT');
  const etag = answer.headers.get('etag') ?? '';
  expect((await get('/search.atom?q=budget', { 'If-None-Match': etag })).status).toBe(304);
  const one = await pythonReads(reader, Buffer.from((await get('/lists/talk/search.atom?q=budget')).html), feedRead);
  expect(one.ids).toHaveLength(2);
});
