import { Parser } from 'htmlparser2';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { attacks } from '../../../test/attacks.ts';
import { pythonReads } from '../../../test/journeys/python.ts';
import { asking, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { beginArticle } from './begin-article.ts';
import { publishArticle } from './publish-article.ts';

const actor = houseActor('test');
const reader = `
import json, sys
from xml.etree import ElementTree
a = '{http://www.w3.org/2005/Atom}'
feed = ElementTree.fromstring(sys.stdin.buffer.read())
print(json.dumps([[e.findtext(a + 'title'), e.findtext(a + 'author/' + a + 'name'), e.findtext(a + 'content'),
  e.get('{http://www.w3.org/XML/1998/namespace}lang'), e.find(a + 'link').get('href')] for e in feed.findall(a + 'entry')]))
`;
const ours = new Set(
  'main article section nav header ol ul li p br hr h1 h2 h3 h4 h5 h6 a b strong em s bdi code pre blockquote div span time'
    .split(' ')
    .concat('ins del table thead tbody tr th td form input textarea label button'.split(' ')),
);
const address = /^(https?:\/\/[^\s"'<>]+|mailto:|#|\/(?!\/)|\?)/i;

/** What stands in the page's own part and is none of our furniture, as a parser reads it that is not ours. */
function troubles(html: string): string[] {
  const found: string[] = [];
  let isMain = !html.includes('<main');
  new Parser({
    onopentag(name, attributes) {
      isMain ||= name === 'main';
      if (isMain && !ours.has(name)) found.push(`<${name}>`);
      for (const [attribute, value] of Object.entries(attributes)) {
        if (/^(on|style|srcdoc|background|formaction$)/.test(attribute)) found.push(`<${name} ${attribute}>`);
        if (isMain && attribute === 'href' && !address.test(value)) found.push(`href=${value}`);
        if (isMain && attribute === 'src') found.push(`src=${value}`);
      }
    },
    onclosetag(name) {
      if (name === 'main') isMain = false;
    },
  }).end(html);
  return found;
}

const entries = z.array(z.tuple([z.string(), z.string(), z.string(), z.string(), z.string()]));

test('nothing that stands in any field of an article becomes markup, on its page, in lists, forms, history and feed', async () => {
  await using open = await testHouse();
  const { house } = open;
  await person(house, 'tea@people.example', 'Tea', ['team', 'site']);
  const web = createWeb(house, rooms);
  const team = await asking(house, web, 'tea@people.example');
  const all = attacks.map((attack) => `- ${attack}\n\n${attack}`).join('\n\n');
  for (const [n, attack] of attacks.entries()) {
    const words = { title: attack.slice(0, 200), summary: attack, author: attack.slice(0, 120), note: attack };
    await perform(house, beginArticle, actor, {
      ...words,
      slug: `a${n}`,
      language: 'en',
      body: n === 0 ? all : attack,
    });
    await perform(house, publishArticle, actor, { kind: 'news', slug: `a${n}` });
  }
  const paths = ['/news', '/news?page=2', '/news?page=3', '/news?page=4', '/news/a0', '/news/a0/history']
    .concat('/news/a0/history?version=1&language=en', '/news/a0/edit', '/ar/news/a0')
    .concat(attacks.map((_, n) => `/news/a${n}`));
  for (const path of paths) {
    const answer = await team(path);
    expect([path, answer.status]).toEqual([path, 200]);
    expect([path, troubles(await answer.text())]).toEqual([path, []]);
  }
  const preview = await team('/news/new', [
    ['language', 'en'],
    ['title', attacks.join(' ').slice(0, 2000)],
    ['body', all],
    ['do', 'preview'],
  ]);
  expect(troubles(await preview.text())).toEqual([]);
  const feed = await pythonReads(reader, Buffer.from(await (await team('/news/feed.atom')).arrayBuffer()), entries);
  expect(feed).toHaveLength(20);
  for (const [, , content] of feed) expect(troubles(content)).toEqual([]);
});
