import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { languages } from '#platform/languages.ts';
import { type House, perform } from '#platform/operation.ts';
import { all, network } from '../../../test/directory-people.ts';
import { operationNamed } from '../../rooms.ts';
import { actorOf } from '../queries.ts';
import { allPeople, type DirectoryFilter } from './directory-filter.ts';
import { directoryPage } from './queries.ts';
import type { Seeing } from './rules.ts';

const admin = houseActor('test');

async function shownTo(house: House, circle: Seeing, filter: Partial<DirectoryFilter> = {}): Promise<string[]> {
  const asked = { circle, language: 'en', filter: { ...allPeople, ...filter } } as const;
  return (await directoryPage(house.db, asked, 1)).people.map(({ name }) => name);
}

test('whatever somebody does with his own record, or others with it, the next page shows, by name and by filter', async () => {
  await using open = await network();
  const { house, ids } = open;
  const does = async (who: string, name: string, input: object) => {
    const actor = who === '' ? admin : await actorOf(house.db, who);
    return perform(house, operationNamed(name), actor, input);
  };
  const both = async (filter: Partial<DirectoryFilter> = {}) => [
    (await shownTo(house, 'members', filter)).join(', '),
    (await shownTo(house, 'team', filter)).join(', '),
  ];
  expect(await both()).toEqual(['Ána Silva, Zoé Quiet', 'Ána Silva, Under Cover, Zoé Quiet']);

  const described = { name: 'Aaron Quiet', names: '阿龙', reads: ['ru'], zone: 'UTC' };
  await does(ids.shy, 'members.describe-oneself', described);
  expect(await both()).toEqual(['Aaron Quiet, Ána Silva', 'Aaron Quiet, Ána Silva, Under Cover']);
  expect(await both({ q: '阿龙' })).toEqual(['', 'Aaron Quiet']);

  await does(ids.shy, 'members.change-shown', { listed: true, shown: ['names', 'languages'] });
  expect(await both({ q: '阿龙' })).toEqual(['Aaron Quiet', 'Aaron Quiet']);
  expect(await both({ reads: 'ru' })).toEqual(['Aaron Quiet', 'Aaron Quiet']);

  await does(ids.shy, 'members.change-shown', { listed: false, shown: all });
  expect(await both()).toEqual(['Ána Silva', 'Aaron Quiet, Ána Silva, Under Cover']);
  await does(ids.unlisted, 'members.change-shown', { listed: true, shown: all });
  expect(await both()).toEqual(['Ána Silva, Under Cover', 'Aaron Quiet, Ána Silva, Under Cover']);

  expect(await both({ country: 'Kenya' })).toEqual(['Ána Silva', 'Ána Silva']);
  await does(ids.unlisted, 'members.take-capacity', { kind: 'organisation', organisation: 'New House', country: 'KE' });
  expect(await both({ country: 'Kenya' })).toEqual(['Ána Silva, Under Cover', 'Ána Silva, Under Cover']);
  expect(await both({ organisation: 'new house' })).toEqual(['Under Cover', 'Under Cover']);

  await does('', 'lists.create-list', { name: 'talk', title: 'Talk' });
  const row = { email: 'came@people.example', name: 'Bea Came', country: 'BR', stakeholder: 'civ' };
  await does('', 'lists.import-members', { list: 'talk', source: 'test', rows: [row] });
  expect(await both({ q: 'came' })).toEqual(['', 'Bea Came']);

  await does('', 'members.merge-people', { keep: ids.ana, other: ids.shy, name: '' });
  expect(await both()).toEqual(['Ána Silva, Under Cover', 'Ána Silva, Bea Came, Under Cover']);
  expect(await both({ q: '阿龙' })).toEqual(['Ána Silva', 'Ána Silva']);

  await does(ids.ana, 'front.leave-network', {});
  expect(await both()).toEqual(['Under Cover', 'Bea Came, Under Cover']);
  expect(await both({ q: '阿龙' })).toEqual(['', '']);
});

test('once everybody was read, a page takes two statements, and three after a change, in any language and with any filter', async () => {
  await using open = await network();
  const { house, ids } = open;
  let n = 0;
  const transformResult = async <Result>({ result }: { result: Result }) => {
    n += 1;
    return result;
  };
  const db = house.db.withPlugin({ transformQuery: ({ node }) => node, transformResult });
  const count = async (asked: Parameters<typeof directoryPage>[1]) => {
    const before = n;
    await directoryPage(db, asked, 1);
    return n - before;
  };
  const filters: Partial<DirectoryFilter>[] = [{}, { q: 'a' }, { country: 'Kenya' }, { reads: 'fr' }];
  await directoryPage(db, { circle: 'members', language: 'en', filter: allPeople }, 1);
  for (const language of languages)
    for (const filter of filters) {
      const asked = { circle: 'members', language, filter: { ...allPeople, ...filter } } as const;
      expect([asked, await count(asked)]).toEqual([asked, 2]);
      await house.db
        .updateTable('person')
        .set({ name: `Zed ${n}` })
        .where('id', '=', ids.ana)
        .execute();
      expect([asked, await count(asked)]).toEqual([asked, 3]);
    }
});
