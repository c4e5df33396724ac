import { expect, test } from 'vitest';
import { z } from 'zod';
import { atomFeed } from '#platform/atom.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { pythonReads } from '../../../test/journeys/python.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { withoutPictures } from './entry-html.tsx';

const origin = 'https://parley.test.example';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return (path: string, headers: Record<string, string> = {}) => web.request(origin + path, { headers });
}

const reader = `
import json, sys
from xml.etree import ElementTree
a = '{http://www.w3.org/2005/Atom}'
feed = ElementTree.fromstring(sys.stdin.buffer.read())
text = lambda node, name: node.findtext(a + name)
links = lambda node: [[l.get('rel'), l.get('href')] for l in node.findall(a + 'link')]
print(json.dumps({'id': text(feed, 'id'), 'title': text(feed, 'title'), 'updated': text(feed, 'updated'), 'links': links(feed), 'entries': [
  {'id': text(e, 'id'), 'title': text(e, 'title'), 'updated': text(e, 'updated'), 'published': text(e, 'published'),
   'author': e.findtext(a + 'author/' + a + 'name'), 'links': links(e), 'content': text(e, 'content'),
   'language': e.get('{http://www.w3.org/XML/1998/namespace}lang')} for e in feed.findall(a + 'entry')]}))
`;
const link = z.tuple([z.string(), z.string()]);
const entry = z.object({
  id: z.string(),
  title: z.string(),
  updated: z.string(),
  published: z.string(),
  author: z.string(),
  links: z.array(link),
  content: z.string(),
  language: z.string().nullable(),
});
const feedRead = z.object({
  id: z.string(),
  title: z.string(),
  updated: z.string(),
  links: z.array(link),
  entries: z.array(entry),
});
const read = async (answer: Response) => pythonReads(reader, Buffer.from(await answer.arrayBuffer()), feedRead);

test('a feed, word for word', () => {
  const feed = atomFeed({
    id: 'https://x.example/feed',
    title: 'Talk & more',
    language: 'fr',
    self: 'https://x.example/feed?before=A',
    page: 'https://x.example/',
    next: 'https://x.example/feed?before=B&c',
    entries: [
      {
        id: 'https://x.example/1',
        title: '<b>\u0000\u000b\ufffe\ud800 ok 😀',
        language: 'ar',
        author: '"Ann"',
        at: new Date('2026-03-02T09:00:00Z'),
        page: 'https://x.example/1',
        html: '<p dir="rtl">]]></p>',
        files: [{ href: 'https://x.example/1/1', name: 'a.csv', type: 'text/csv', size: 5 }],
      },
    ],
  });
  expect(feed).toBe(`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
<id>https://x.example/feed</id>
<title>Talk &amp; more</title>
<updated>2026-03-02T09:00:00.000Z</updated>
<link rel="self" type="application/atom+xml" href="https://x.example/feed?before=A"/>
<link rel="alternate" type="text/html" href="https://x.example/"/>
<link rel="next" type="application/atom+xml" href="https://x.example/feed?before=B&amp;c"/>
<generator>Parley</generator>
<entry xml:lang="ar">
<id>https://x.example/1</id>
<title>&lt;b&gt;\ufffd ok 😀</title>
<published>2026-03-02T09:00:00.000Z</published>
<updated>2026-03-02T09:00:00.000Z</updated>
<author><name>&quot;Ann&quot;</name></author>
<link rel="alternate" type="text/html" href="https://x.example/1"/>
<link rel="enclosure" type="text/csv" length="5" title="a.csv" href="https://x.example/1/1"/>
<content type="html">&lt;p dir=&quot;rtl&quot;&gt;]]&gt;&lt;/p&gt;</content>
</entry>
</feed>
`);
});

test('a list and a thread are followed in any language; entries keep their ids, and addresses stay masked', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const date = 'Fri, 27 Feb 2026 09:00:00 +0000';
  const root = await file(house, shelf, letter({ id: 'root1@x.example', subject: 'Paragraph 62', date }));
  const answer = await file(
    house,
    shelf,
    letter({
      id: 'answer2@x.example',
      subject: 'Re: Paragraph 62, bela@people.example',
      references: ['root1@x.example'],
      body: 'تتفاوض الوفود منذ أسابيع بشأن تمويل الأمانة والتعاون الدولي bela@people.example\r\n> On 27 February ada@people.example wrote <b>\r\n',
    }),
  );
  await file(house, shelf, letter({ id: 'other3@x.example', subject: 'Else', date }));
  const get = browser(house);

  const list = await get('/fr/lists/talk/feed.atom');
  expect(list.headers.get('content-type')).toBe('application/atom+xml; charset=utf-8');
  const feed = await read(list);
  const at = (path: string) => `${origin}${path}`;
  expect([feed.id, feed.title, feed.updated, feed.links]).toEqual([
    at('/fr/lists/talk/feed.atom'),
    'The talk list',
    '2026-03-02T09:00:00.000Z',
    [
      ['self', at('/fr/lists/talk/feed.atom')],
      ['alternate', at('/fr/lists/talk')],
    ],
  ]);
  expect(feed.entries.map(({ title }) => title)).toEqual([
    'Re: Paragraph 62, be…@people.example',
    'Else',
    'Paragraph 62',
  ]);
  expect(feed.entries[0]).toEqual({
    id: at(`/lists/talk/messages/${answer.hash}`),
    title: 'Re: Paragraph 62, be…@people.example',
    updated: '2026-03-02T09:00:00.000Z',
    published: '2026-03-02T09:00:00.000Z',
    author: 'Ada Example',
    links: [['alternate', at(`/fr/lists/talk/messages/${answer.hash}`)]],
    content:
      '<div lang="ar" dir="rtl"><p>تتفاوض الوفود منذ أسابيع بشأن تمويل الأمانة والتعاون الدولي be…@people.example</p><blockquote><p>On 27 February a…@people.example wrote &lt;b&gt;</p></blockquote></div>',
    language: 'ar',
  });

  const thread = await read(await get(`/lists/talk/threads/${root.hash}.atom`));
  expect(thread.title).toBe('Paragraph 62 · The talk list');
  expect(thread.entries.map(({ id }) => id)).toEqual(
    [answer, root].map(({ hash }) => at(`/lists/talk/messages/${hash}`)),
  );
  const page = await (await get(`/fr/lists/talk/threads/${root.hash}`)).text();
  expect(page).toContain(
    `type="application/atom+xml" title="Paragraph 62 · The talk list" href="/fr/lists/talk/threads/${root.hash}.atom"`,
  );
});

test('nothing that a sender writes becomes markup of a feed, or runs in its reader', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const attacks = [
    '<script>alert(1)</script>',
    ']]><entry><title>forged</title></entry>',
    '"><img src=x onerror=alert(1)>',
    '</content></entry></feed>',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '\u0001\u0008\ufffe<svg onload=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
  ];
  const encode = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  for (const [n, attack] of attacks.entries())
    for (const type of ['plain', 'html'])
      await file(
        house,
        shelf,
        letter({
          id: `${type}${n}@x.example`,
          subject: encode(`${n} ${attack}`),
          from: `${encode(attack)} <a@example.org>`,
          headers: [`Content-Type: text/${type}; charset=utf-8`],
          body: `<p>before</p>${attack}\r\n> ${attack}\r\n`,
        }),
      );
  const { entries } = await read(await browser(house)('/lists/talk/feed.atom'));
  expect(entries).toHaveLength(2 * attacks.length);
  for (const { content, title } of entries) {
    expect(content).toContain('before');
    expect(content).not.toMatch(/<(script|img|svg|iframe)|<[^>]*\son\w+\s*=|href="javascript/i);
    expect(title).toMatch(/^\d /);
  }
});

test('a picture is its words in a feed, whose reader could not load it', () => {
  const html =
    '<p>See <img src="attachment:2" alt="the map">, <img src="remote:x.example" alt=""> and <img src="attachment:3"></p>';
  expect(withoutPictures(html)).toBe('<p>See the map,  and </p>');
});

test('older messages are on the next pages, each once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  for (let n = 0; n < 120; n += 1) await file(house, shelf, letter({ id: `n${n}@x.example`, subject: `${n}` }));
  const get = browser(house);
  const titles: string[] = [];
  const sizes: number[] = [];
  let next: string | undefined = `${origin}/lists/talk/feed.atom`;
  while (next) {
    const feed: z.infer<typeof feedRead> = await read(await get(next.slice(origin.length)));
    titles.push(...feed.entries.map(({ title }) => title));
    sizes.push(feed.entries.length);
    next = feed.links.find(([rel]) => rel === 'next')?.[1];
  }
  expect([sizes, titles]).toEqual([[50, 50, 20], [...Array(120).keys()].map((n) => `${119 - n}`)]);
  expect((await get(`/lists/talk/feed.atom?before=${'A'.repeat(32)}`)).status).toBe(404);
});

test('a feed that did not change is not sent again, and an empty one is a feed too', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const get = browser(house);
  const first = await get('/lists/talk/feed.atom');
  const tag = first.headers.get('etag') ?? '';
  expect((await read(first)).entries).toEqual([]);
  const again = async () => (await get('/lists/talk/feed.atom', { 'If-None-Match': tag })).status;
  expect(await again()).toBe(304);
  await file(house, shelf, letter({}));
  expect(await again()).toBe(200);
});
