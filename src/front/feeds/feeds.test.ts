import { expect, test } from 'vitest';
import { createList } from '#lists/create-list.ts';
import { changeReaders } from '#lists/settings/change-readers.ts';
import { house as houseActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { perform } from '#platform/operation.ts';
import { asking, person, statements } from '../../../test/people.ts';
import { reviewHouse } from '../../../test/review-process.ts';
import { createApi } from '../../api/create-api.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { feedsOf } from './feeds-queries.ts';

const by = houseActor('test');

/** A house with one process, a public list and one for its members. */
async function withLists() {
  const open = await reviewHouse();
  for (const name of ['talk', 'inner']) await perform(open.house, createList, by, { name, title: `About ${name}` });
  await perform(open.house, changeReaders, by, { list: 'inner', circle: 'members' });
  return open;
}

test.each(languages)(
  'in %s every file on the page is there for a stranger, and what is not for him is not named',
  async (language) => {
    await using open = await withLists();
    const ask = await asking(open.house, createWeb(open.house, rooms, [createApi(open.house, rooms)]));
    const prefix = language === 'en' ? '' : `/${language}`;
    const html = await (await ask(`${prefix}/feeds`)).text();
    const files = [...html.matchAll(/<a href="([^"]*)" rel="nofollow"/g)].map(([, path = '']) => path);
    expect(files.map((path) => path.replace(prefix, ''))).toEqual([
      '/news/feed.atom',
      '/lists/talk/feed.atom',
      '/lists/talk/all.mbox.gz',
      '/processes/review/milestones.ics',
      '/processes/review/feed.atom',
      ...['csv', 'json', 'svg'].map((end) => `/people/balance.${end}`),
      '/openapi.json',
    ]);
    expect(html).not.toContain('About inner');
    for (const path of files) expect([path, (await ask(path)).status]).toEqual([path, 200]);
  },
);

test('it says the same to the team; the foot of every page leads to it', async () => {
  await using open = await withLists();
  const web = createWeb(open.house, rooms);
  await person(open.house, 'team@people.example', 'Team', ['team', 'site']);
  const html = await (await (await asking(open.house, web, 'team@people.example'))('/feeds')).text();
  expect([html.includes('About talk'), html.includes('About inner')]).toEqual([true, false]);
  const foot = (await (await (await asking(open.house, web))('/fr/privacy')).text()).split('<footer')[1];
  expect(foot).toContain('<a href="/fr/feeds">');
});

test('asks the database as often for one list as for three', async () => {
  await using open = await withLists();
  const asked = () => statements(open.house, ({ db }) => feedsOf(db, 'fr'));
  const once = await asked();
  for (const name of ['more', 'most']) await perform(open.house, createList, by, { name, title: name });
  expect(await asked()).toBe(once);
});
