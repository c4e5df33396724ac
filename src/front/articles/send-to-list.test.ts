import { expect, test } from 'vitest';
import { changeSettings } from '#lists/settings/change-settings.ts';
import { perform } from '#platform/operation.ts';
import { admin, moderatedList } from '../../../test/moderated-list.ts';
import { asking, person } from '../../../test/people.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { beginArticle } from './begin-article.ts';
import { publishArticle } from './publish-article.ts';
import { saveArticle } from './save-article.ts';

test('a button fills in the form of a list with the article, in the reader’s language first; nothing goes out by it', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  // Ana is on the list; the team lets her write.
  await person(house, 'ana@people.example', 'Ana', ['team', 'site']);
  const article = { slug: 'dates', title: 'New <dates>', summary: 'Two of them moved.', body: 'Long words.' };
  await perform(house, beginArticle, admin, { ...article, language: 'en' });
  const french = { kind: 'news', slug: 'dates', language: 'fr', base: 0 };
  await perform(house, saveArticle, admin, { ...french, title: 'Nouvelles dates', summary: 'Deux ont bougé.' });
  await perform(house, publishArticle, admin, { kind: 'news', slug: 'dates' });
  const web = createWeb(house, rooms);
  const [ana, anybody] = [await asking(house, web, 'ana@people.example'), await asking(house, web)];
  expect(await (await anybody('/news/dates')).text()).not.toContain('/lists/talk/posts');
  expect(await (await ana('/news/dates/edit')).text()).toContain('<a href="/news/dates">Read the article, and send it');

  for (const [prefix, subject, said] of [
    [
      '',
      'New &lt;dates&gt;',
      'Two of them moved.\n\nhttps://parley.test.example/news/dates\n\nNouvelles dates\nhttps://parley.test.example/fr/news/dates',
    ],
    [
      '/fr',
      'Nouvelles dates',
      'Deux ont bougé.\n\nhttps://parley.test.example/fr/news/dates\n\nNew &lt;dates&gt;\nhttps://parley.test.example/news/dates',
    ],
  ] as const) {
    const page = await (await ana(`${prefix}/news/dates`)).text();
    const form = page.match(new RegExp(`<form method="post" action="${prefix}/lists/talk/posts">.*?</form>`, 's'))?.[0];
    const fields = [...(form ?? '').matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
      ([, name = '', value = '']): [string, string] => [name, value.replace('&lt;', '<').replace('&gt;', '>')],
    );
    const draft = await ana(`${prefix}/lists/talk/posts`, fields);
    const html = await draft.text();
    expect(draft.status).toBe(200);
    expect(html).toContain(`value="${subject}"`);
    expect(html).toContain(`${said}</textarea>`);
  }
  // Where it would wait for a moderator, that stands beside the button; where it would come back, there is none.
  const talk = { list: 'talk', memberAction: 'hold' };
  await perform(house, changeSettings, moderator, talk);
  expect(await (await ana('/news/dates')).text()).toContain('There it waits until a moderator has read it.');
  await perform(house, changeSettings, moderator, { ...talk, announceOnly: true });
  expect(await (await ana('/news/dates')).text()).toContain('There is no list that you may write to');
  expect(await house.db.selectFrom('incoming').select('id').execute()).toEqual([]);
});
