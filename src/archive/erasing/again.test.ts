import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { begin, conversation, erase, finish, traces } from '../../../test/erasing.ts';
import { type TestHouse, testHouse } from '../../../test/test-house.ts';
import { tracesLeft } from '../../../test/traces-left.ts';
import { continueErasure } from './continue-erasure.ts';
import { erasureFacts } from './facts.ts';
import { resumeErasures } from './resume-erasures.ts';

const actor = houseActor('test');
const zoe = 'Zoë Quillfeather <zoe.quill@people.example>';
const address = 'zoe.quill@people.example';

/** As many posts of Zoë, each with an answer that quotes her. */
async function manyPosts(house: House, posts: number) {
  const shelf = { id: await collectionNamed(house, 'many'), slug: 'many' };
  const raws = Array.from({ length: posts }, (_, n) => [
    letter({ id: `p${n}@x.example`, from: zoe, subject: `Heliotrope ${n}`, body: `Point ${n}.\r\n\r\nZoë` }),
    letter({
      ...{ id: `a${n}@x.example`, from: 'Bo <bo@people.example>', subject: `Re: Heliotrope ${n}` },
      references: [`p${n}@x.example`],
      date: 'Mon, 02 Mar 2026 09:30:00 +0000',
      body: `Zoë Quillfeather wrote:\r\n> Point ${n}.\r\n\r\nWrite to ${address}.`,
    }),
  ]).flat();
  for (const raw of raws) await file(house, shelf, raw);
  return { shelf, raws };
}

/** All that the archive shows and keeps, without the numbers of rows and moments. */
async function stateOf({ db }: House) {
  const messages = await sql`
    select c.slug, m.hash, p.hash as parent, m.subject, m.subject_key, m.author_name, m.author_address, m.body, m.excerpt,
      m.search::text, m.erased_way, m.erased_class, encode(m.blob, 'hex') as blob, encode(m.identity, 'hex') as identity,
      cardinality(m.earlier_identities) as earlier
    from message m join collection c on c.id = m.collection_id left join message p on p.id = m.parent_id
    order by 1, 2`.execute(db);
  const threads =
    await sql`select root_hash, subject, message_count, author_count, first_author, last_author, last_excerpt
    from thread order by 1`.execute(db);
  const counts = await sql`select slug, message_count, thread_count from collection order by 1`.execute(db);
  const erased = await sql`select hash, way from erased_message order by 1, 2`.execute(db);
  return { messages: messages.rows, threads: threads.rows, counts: counts.rows, erased: erased.rows };
}

async function erasedAtOnce(way: 'removed' | 'pseudonymised', posts: number) {
  await using open = await testHouse();
  await manyPosts(open.house, posts);
  await erase(open.house, { address, way });
  return await stateOf(open.house);
}

test.each(['removed', 'pseudonymised'] as const)('stopped anywhere it goes on to the same end: %s', async (way) => {
  await using open = await testHouse();
  const { house } = open;
  await manyPosts(house, 70);
  const erasure = await begin(house, { address, way });
  expect(await perform(house, continueErasure, actor, { erasure })).toEqual({ left: true });
  const dies: House = { ...house, db: house.db };
  // A kill in the middle of a batch leaves nothing of it.
  await expect(
    house.db.transaction().execute(async (db) => {
      await continueErasure.run({ db, now: house.now(), house: dies, emit: () => {}, enqueue: async () => {} }, actor, {
        erasure,
      });
      throw new Error('killed');
    }),
  ).rejects.toThrow('killed');
  expect(await perform(house, resumeErasures, actor, { facts: [] })).toEqual({ again: [], others: [erasure] });
  await finish(house, erasure);
  expect(await stateOf(house)).toEqual(await erasedAtOnce(way, 70));
  expect(await tracesLeft(house.db, traces)).toEqual([]);
});

test('done twice, by two at once, while a post comes: once, and nobody waits for ever', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { shelf } = await manyPosts(house, 60);
  const erasure = await begin(house, { address, way: 'removed' });
  const late = letter({ id: 'late@x.example', from: 'Cy <cy@people.example>', references: ['p1@x.example'] });
  const [, , filed] = await Promise.all([finish(house, erasure), finish(house, erasure), file(house, shelf, late)]);
  expect(filed.kind).toBe('added');
  const first = await stateOf(house);
  await finish(house, erasure);
  expect(await stateOf(house)).toEqual(first);
  await erase(house, { address, way: 'removed' });
  expect({ ...(await stateOf(house)), erased: [] }).toEqual({ ...first, erased: [] });
  expect(await tracesLeft(house.db, traces)).toEqual([]);
});

test.each(['removed', 'pseudonymised'] as const)('what is brought again does not come back: %s', async (way) => {
  await using open = await testHouse();
  const { house } = open;
  const { shelf, raws } = await manyPosts(house, 3);
  await erase(house, { address, way });
  const before = await stateOf(house);
  for (const raw of raws) expect((await file(house, shelf, raw)).kind).toBe('already');
  expect(await stateOf(house)).toEqual(before);
});

/** The same conversation as it stood before anything was erased. */
async function older(): Promise<TestHouse & AsyncDisposable> {
  const open = await testHouse();
  await conversation(open.house);
  return open;
}

test.each(['removed', 'pseudonymised'] as const)(
  'an older backup is erased again from facts without names: %s',
  async (way) => {
    await using open = await older();
    await erase(open.house, { address, way });
    const facts = await erasureFacts(open.house.db);
    expect(JSON.stringify(facts)).not.toMatch(/quill|zo[eë]|people\.example/i);

    await using restored = await older();
    const { again } = await perform(restored.house, resumeErasures, actor, { facts });
    for (const erasure of again) await finish(restored.house, erasure);
    expect(await tracesLeft(restored.house.db, traces)).toEqual([]);
    expect(await stateOf(restored.house)).toEqual(await stateOf(open.house));
    expect(await perform(restored.house, resumeErasures, actor, { facts })).toEqual({ again: [], others: [] });
  },
);
