import { expect, test } from 'vitest';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

test('a name in another script than the page says which, wherever it stands; in its own it says nothing', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'open'), slug: 'open' };
  const name = 'Ольга Сергеева';
  const from = `=?utf-8?B?${Buffer.from(name).toString('base64')}?= <olga@people.example>`;
  const { hash } = await file(house, shelf, letter({ id: '1@x.example', from }));
  const web = createWeb(house, rooms);
  const namesOn = async (path: string) =>
    [...(await (await web.request(path)).text()).matchAll(/<bdi[^>]*>Ольга Сергеева<\/bdi>/g)].map(([bdi]) => bdi);
  for (const path of [`/lists/open/messages/${hash}`, `/lists/open/threads/${hash}`, '/lists/open/2026-03']) {
    const [english, russian] = [await namesOn(path), await namesOn(`/ru${path}`)];
    expect([path, english.length > 0, new Set(english)]).toEqual([
      path,
      true,
      new Set([`<bdi lang="und-Cyrl">${name}</bdi>`]),
    ]);
    expect([path, new Set(russian)]).toEqual([path, new Set([`<bdi>${name}</bdi>`])]);
  }
});
