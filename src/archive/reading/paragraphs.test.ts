import { expect, test } from 'vitest';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { paragraphBeginnings, withParagraphs } from './paragraphs.ts';

const body = [
  'First of mine.',
  '',
  'On 2 March 2026 Bo Example wrote:',
  '> Not mine.',
  '>',
  '> Nor this.',
  '',
  'Second of mine.',
  '',
  '> Quoted again.',
  '',
  'a    1    x',
  'b    2    y',
  '',
  'Last.',
  '-- ',
  'Ada',
  '',
  'signed',
].join('\r\n');

test('paragraphs are counted over what the author wrote, not over quotes, tables like text, and no signature', () => {
  const beginnings = paragraphBeginnings({ text: body.replaceAll('\r', ''), html: null, shape: {} });
  expect(beginnings).toEqual(['First of mine.', 'Second of mine.', 'a 1 x b 2 y', 'Last.']);
});

test('quotes that are taken away or come again change no number', () => {
  const without = body
    .split('\r\n')
    .filter((line) => !/^>|wrote:/.test(line))
    .join('\n');
  expect(paragraphBeginnings({ text: without, html: null, shape: {} })).toEqual(
    paragraphBeginnings({ text: body.replaceAll('\r', ''), html: null, shape: {} }),
  );
});

test('paragraphs of HTML get ids outside quotes, and nothing else of it changes', () => {
  const html =
    '<p>one</p><blockquote><p>quoted</p><blockquote><p>deep</p></blockquote></blockquote><p dir="rtl">two</p><div>x</div>';
  expect(withParagraphs(html, (n) => ({ id: `p${n}`, end: '¶' }))).toBe(
    '<p id="p1">one¶</p><blockquote><p>quoted</p><blockquote><p>deep</p></blockquote></blockquote><p id="p2" dir="rtl">two¶</p><div>x</div>',
  );
  expect(paragraphBeginnings({ text: '', html: '<p>a &amp; <b>b</b></p>', shape: {} })).toEqual(['a b']);
});

test('each paragraph has an address in the thread and on the message’s page; there by keyboard, too; and can be cited', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'open'), slug: 'open' };
  const { hash } = await file(open.house, shelf, letter({ id: 'a@x.example', body }));
  const web = createWeb(open.house, rooms);
  const get = async (path: string) => (await web.request(`https://parley.test.example/lists/open/${path}`)).text();
  const [thread, message] = await Promise.all([get(`threads/${hash}`), get(`messages/${hash}`)]);
  for (const page of [thread, message]) {
    const ids = [...page.matchAll(/<(p|pre) id="([^"]+)"/g)].map(([, name, id]) => `${name} ${id}`);
    expect(ids).toEqual([`p ${hash}-p1`, `p ${hash}-p2`, `pre ${hash}-p3`, `p ${hash}-p4`]);
    expect(page.match(/<a class="pl" href="([^"]+)"/)?.[1]).toBe(`../messages/${hash}#${hash}-p1`);
  }
  expect(thread.match(/tabindex="-1">¶/g)).toHaveLength(4);
  expect(message.match(/aria-label="Link to paragraph \d">¶/g)).toHaveLength(4);

  const cite = await get(`messages/${hash}/cite?p=2`);
  expect(cite).toContain(`<option value="2" selected="" lang="en">2. Second of mine.</option>`);
  expect(cite).toContain(`paragraph 2, message to The open list (Test Network)`);
  expect(cite).toContain(`https://parley.test.example/lists/open/messages/${hash}#${hash}-p2`);
  expect(await get(`messages/${hash}/cite?p=5`)).not.toContain(`#${hash}-p`);
  const bib = await web.request(`https://parley.test.example/fr/lists/open/messages/${hash}/cite.bib?p=4`);
  expect(bib.headers.get('content-disposition')).toContain(`attachment; filename="${hash}.bib"`);
  expect(await bib.text()).toMatch(/^@misc\{example2026.*note {9}= \{Paragraphe 4\}\n\}\n$/s);
});
