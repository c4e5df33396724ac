import { expect, test } from 'vitest';
import { type Actor, stranger } from '#platform/actor.ts';
import { ask, type Read } from '#platform/read.ts';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { testHouse } from '../../test/test-house.ts';
import { archiveReads } from './reads.ts';

const member = {
  kind: 'account',
  id: 'f3b0ad1c-8c55-4d39-9d0f-6a1a1f0c7b11',
  grants: [],
  isMember: true,
} as const;

function named(name: string): Read {
  const all: ReadonlyArray<unknown> = archiveReads;
  return all[archiveReads.findIndex((one) => one.name === name)] as Read;
}

test('programs read threads, a thread and search as pages do: masked for strangers, closed where the circle is', async () => {
  await using open = await testHouse();
  const { house } = open;
  for (const [slug, circle] of [
    ['open', 'public'],
    ['inside', 'members'],
  ] as const) {
    const shelf = { id: await collectionNamed(house, slug, circle), slug };
    await file(
      house,
      shelf,
      letter({ id: 'a@example.org', subject: 'Preamble', body: 'Write to bela@example.org about ponies.' }),
    );
    await file(
      house,
      shelf,
      letter({
        id: 'b@example.org',
        subject: 'Re: Preamble',
        references: ['a@example.org'],
        date: 'Mon, 02 Mar 2026 09:30:00 +0000',
        body: 'Yes.',
      }),
    );
  }
  const asked = async (name: string, actor: Actor, input: object) =>
    JSON.parse(JSON.stringify(await ask(house, named(name), actor, input)));

  const { threads, total } = await asked('archive.threads', stranger, { list: 'open' });
  expect([total, threads.length, threads[0].subject, threads[0].messages]).toEqual([1, 1, 'Preamble', 2]);

  const thread = await asked('archive.thread', stranger, { list: 'open', hash: threads[0].hash.toLowerCase() });
  expect(thread.messages.map(({ answers }: { answers: string | null }) => answers)).toEqual([null, thread.hash]);
  expect(thread.messages[0].text).toContain('ponies');
  expect(JSON.stringify(thread)).not.toContain('bela@example.org');
  expect(JSON.stringify(await asked('archive.thread', member, { list: 'open', hash: thread.hash }))).toContain(
    'bela@example.org',
  );

  const found = await asked('archive.search', stranger, { list: 'open', q: 'ponies', page: '1' });
  expect(found.messages.map(({ hash }: { hash: string }) => hash)).toEqual([thread.hash]);

  for (const [name, more] of [
    ['archive.threads', {}],
    ['archive.thread', { hash: thread.hash }],
    ['archive.search', { q: 'ponies' }],
  ] as const) {
    expect(JSON.stringify(await asked(name, member, { list: 'inside', ...more }))).toContain('Preamble');
    await expect(asked(name, stranger, { list: 'inside', ...more })).rejects.toMatchObject({ status: 404 });
  }
});
