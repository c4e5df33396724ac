import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { collectionFor, threadView } from '../queries.ts';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return (path: string) => web.request(`https://parley.test.example${path}`);
}

/** A root that everybody answers, or a chain in which each answers the one before. */
async function longThread(house: House, count: number, shape: 'star' | 'chain'): Promise<string[]> {
  const shelf = { id: await collectionNamed(house, 'long'), slug: 'long' };
  const hashes: string[] = [];
  for (let n = 0; n < count; n += 1) {
    const references = n === 0 ? [] : [`${shape === 'star' ? 0 : n - 1}@x.example`];
    const date = new Date(Date.UTC(2026, 1, 1) + n * 60_000).toUTCString();
    const from = `Author ${n % 7} <author${n % 7}@example.org>`;
    hashes.push(
      (await file(house, shelf, letter({ id: `${n}@x.example`, from, references, date, body: `body ${n}` }))).hash,
    );
  }
  return hashes;
}

const bodies = (page: string) => [...page.matchAll(/>body (\d+)</g)].map(([, n]) => Number(n));

test('a thread of 320 has three pages in reading order, none with more than 150 messages, and nothing is left out', async () => {
  await using open = await testHouse();
  const [root = '', ...rest] = await longThread(open.house, 320, 'chain');
  const get = browser(open.house);
  const read = async (query: string) => (await get(`/lists/long/threads/${root}${query}`)).text();
  const pages = await Promise.all(['', '?page=2', '?page=3'].map(read));
  expect(pages.map((page) => bodies(page).length)).toEqual([150, 150, 20]);
  expect(pages.flatMap(bodies)).toEqual([...Array(320).keys()]);
  expect(pages[0]).toContain('320 messages from 7 people');
  expect(pages[1]).toContain(`href="/lists/long/threads/${root}?page=3"`);
  expect(pages[1]).toContain(
    `<link rel="canonical" href="https://parley.test.example/lists/long/threads/${root}?page=2"`,
  );
  // The first message of the second page answers one of the first page: by its address, which finds its page.
  expect(pages[1]).toContain(`<a class="quiet" href="/lists/long/threads/${rest[148]}">In reply to 150</a>`);
  expect(pages[1]).toContain(`<a class="quiet" href="#${rest[149]}">In reply to 151</a>`);
  expect(bodies(await read('?page=all'))).toEqual([...Array(320).keys()]);
  expect(bodies(await read('?page=99'))).toHaveLength(20);
});

test('the address of any message leads to the page on which it stands', async () => {
  await using open = await testHouse();
  const hashes = await longThread(open.house, 310, 'star');
  const get = browser(open.house);
  const [root] = hashes;
  const places = await Promise.all(
    [1, 149, 150, 299, 309].map(async (n) => (await get(`/lists/long/threads/${hashes[n]}`)).headers.get('location')),
  );
  const thread = `/lists/long/threads/${root}`;
  expect(places).toEqual([
    `${thread}#${hashes[1]}`,
    `${thread}#${hashes[149]}`,
    `${thread}?page=2#${hashes[150]}`,
    `${thread}?page=2#${hashes[299]}`,
    `${thread}?page=3#${hashes[309]}`,
  ]);
});

test('by date, messages stand flat in the order they were sent', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'long'), slug: 'long' };
  const say = (id: string, hour: number, references: string[]) => {
    const date = `Mon, 02 Mar 2026 0${hour}:00:00 +0000`;
    return file(open.house, shelf, letter({ id: `${id}@x.example`, date, references, body: `body ${hour}` }));
  };
  const { hash } = await say('root', 1, []);
  await say('one', 2, ['root@x.example']);
  await say('two', 3, ['root@x.example']);
  await say('late', 4, ['one@x.example']);
  const get = browser(open.house);
  const tree = await (await get(`/lists/long/threads/${hash}`)).text();
  const dated = await (await get(`/lists/long/threads/${hash}?order=date`)).text();
  expect([bodies(tree), bodies(dated)]).toEqual([
    [1, 2, 4, 3],
    [1, 2, 3, 4],
  ]);
  expect(tree.match(/class="replies"/g)).toHaveLength(2);
  expect(dated).not.toContain('class="replies"');
});

test('a page of a thread takes as many queries for 3 messages as for one', async () => {
  await using open = await testHouse();
  const [root = ''] = await longThread(open.house, 1, 'star');
  const count = async () => {
    let queries = 0;
    const counting = open.house.db.withPlugin({
      transformQuery: ({ node }) => {
        queries += 1;
        return node;
      },
      transformResult: async ({ result }) => result,
    });
    const collection = await collectionFor(counting, stranger, 'long');
    await threadView(counting, stranger, collection, { hash: root, order: 'tree', page: 1 });
    return queries;
  };
  const forOne = await count();
  const shelf = { id: (await collectionFor(open.house.db, stranger, 'long')).id, slug: 'long' };
  for (const id of ['a', 'b'])
    await file(open.house, shelf, letter({ id: `${id}@x.example`, references: ['0@x.example'] }));
  expect([forOne, await count()]).toEqual([5, 5]);
});

test('the outline of a thread is read once for each change of its list, and each order of it', async () => {
  await using open = await testHouse();
  const [root = ''] = await longThread(open.house, 2, 'star');
  let queries = 0;
  const counting = open.house.db.withPlugin({
    transformQuery: ({ node }) => {
      queries += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  const seen = async (order: 'tree' | 'date') => {
    queries = 0;
    const collection = await collectionFor(counting, stranger, 'long');
    const thread = await threadView(counting, stranger, collection, { hash: root, order, page: 1 });
    return [queries, thread.kind === 'here' && thread.lines.length, thread.kind === 'here' && thread.shown.length];
  };
  expect([await seen('tree'), await seen('tree'), await seen('date')]).toEqual([
    [5, 2, 2],
    [4, 2, 2],
    [5, 2, 2],
  ]);
  const shelf = { id: (await collectionFor(open.house.db, stranger, 'long')).id, slug: 'long' };
  await file(open.house, shelf, letter({ id: 'new@x.example', references: ['0@x.example'] }));
  expect([await seen('tree'), await seen('tree')]).toEqual([
    [5, 3, 3],
    [4, 3, 3],
  ]);
});
