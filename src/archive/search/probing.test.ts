import { expect, test } from 'vitest';
import { type Actor, stranger } from '#platform/actor.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionsFor, searchMessages } from '../queries.ts';

const member: Actor = { kind: 'account', id: '00000000-0000-4000-8000-000000000001', grants: [], isMember: true };

const withFile = [
  'Content-Type: multipart/mixed; boundary=b',
  '',
  '--b',
  'Content-Type: text/plain; charset=utf-8',
  '',
  'Write to gus@secret.example about the funding, or to hidden%40secret.example.',
  '--b',
  'Content-Type: text/plain; name="minutes of bela@people.example.txt"',
  'Content-Disposition: attachment',
  '',
  'x',
  '--b--',
];

/** A public list and one for members, with the words and addresses that a stranger must not find. */
async function twoLists(house: Parameters<typeof collectionNamed>[0]) {
  const open = { id: await collectionNamed(house, 'open'), slug: 'open' };
  const closed = { id: await collectionNamed(house, 'closed', 'members'), slug: 'closed' };
  const [head = '', ...body] = withFile;
  const raw = letter({
    id: 'a@x.example',
    from: '"ada@people.example" <ada@people.example>',
    headers: [head],
    body: body.slice(1).join('\r\n'),
  });
  await file(house, open, raw);
  await file(
    house,
    open,
    letter({ id: 'b@x.example', from: 'Bela <bela@people.example>', body: 'Nothing but words.' }),
  );
  const inside = await file(
    house,
    closed,
    letter({ id: 'c@x.example', subject: 'Whisper', body: 'A whispered word.' }),
  );
  return inside.hash;
}

test('a stranger finds no list, word, author or thread that is for members, in whatever way he asks', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const hash = await twoLists(open.house);
  const asked = ['whisper', 'whisp*', 'subject:whisper', 'from:ada subject:whisper', 'list:closed', `thread:${hash}`];
  for (const query of asked) {
    const found = async (actor: Actor) => {
      const result = await searchMessages(db, actor, await collectionsFor(db, actor), { query });
      return { n: result.total, lists: result.facets.lists.map(({ slug }) => slug) };
    };
    expect([query, await found(stranger)]).toEqual([query, { n: 0, lists: [] }]);
    // It could be found.
    expect([query, (await found(member)).n]).toEqual([query, 1]);
  }
  // What is not his is as unknown as what is not there, also behind a minus.
  const without = async (query: string) =>
    (await searchMessages(db, stranger, await collectionsFor(db, stranger), { query })).total;
  expect(await without('-list:closed')).toBe(await without('-list:nosuch'));
  expect(await without(`-thread:${hash}`)).toBe(await without(`-thread:${'A'.repeat(32)}`));
});

test('whether an address is in a mail answers a stranger like a word that stands nowhere; who is known finds authors', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  await twoLists(open.house);
  const total = async (actor: Actor, query: string) =>
    (await searchMessages(db, actor, await collectionsFor(db, actor), { query })).total;
  for (const address of ['ada@people.example', 'bela@people.example', 'gus@secret.example', 'nobody@secret.example']) {
    const ways = [address, `from:${address}`, `"${address}"`, `from:"${address}"`, `filename:${address}`];
    for (const way of [...ways, address.replace('@', '%40'), `subject:${address}`]) {
      expect([way, await total(stranger, way)]).toEqual([way, 0]);
    }
    expect(await total(stranger, `-${address}`)).toBe(await total(stranger, '-nowhereatall'));
  }
  // The names before the @ that would tell: neither in text, nor in an author who has no name, nor of a file.
  for (const name of ['gus', 'hidden', 'from:ada', 'filename:bela', 'gu*s', 'hidd*']) {
    expect([name, await total(stranger, name)]).toEqual([name, 0]);
  }
  expect(await total(stranger, 'from:bela')).toBe(1);
  expect(await total(stranger, 'filename:minutes')).toBe(1);
  expect(await total(stranger, 'has:attachment')).toBe(1);
  expect(await total(member, 'from:ada@people.example')).toBe(1);
  expect(await total(member, 'ADA@people.example')).toBe(1);
  expect(await total(member, '-from:ada@people.example')).toBe(2);
});
