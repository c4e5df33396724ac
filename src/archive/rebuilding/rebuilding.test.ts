import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { ask, type Read } from '#platform/read.ts';
import { file, letter } from '../../../test/archive-shelf.ts';
import { differences, minute, mixedShelf, rebuilt, slug } from '../../../test/rebuilding.ts';
import { testHouse } from '../../../test/test-house.ts';
import { archiveReads } from '../reads.ts';
import { continueRebuild } from './continue-rebuild.ts';
import { recoverRebuilds } from './jobs.ts';
import { rebuildArchive } from './rebuild-archive.ts';

const actor = houseActor('test');

/** What programs read of the archive, byte for byte. */
async function answers(house: House): Promise<string> {
  const read = async (name: string, input: object) => {
    const found: Read | undefined = archiveReads.find((one) => one.name === `archive.${name}`) as Read | undefined;
    if (!found) throw new Error(name);
    return JSON.stringify(await ask(house, found, actor, input));
  };
  const hashes = await house.db.selectFrom('message').select('hash').orderBy('hash').execute();
  const months = await sql`select month, message_count from collection_month order by 1`.execute(house.db);
  const sums = await house.db.selectFrom('collection').select(['message_count', 'thread_count']).execute();
  const all = [
    await read('threads', { list: slug }),
    await read('search', { list: slug, q: 'text OR map OR привет' }),
    ...(await Promise.all(hashes.map(({ hash }) => read('thread', { list: slug, hash })))),
    JSON.stringify([months.rows, sums]),
  ];
  return all.join('\n');
}

test('everything derived may be lost: it comes again from raw mail and decisions, to the same bytes', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await mixedShelf(house);
  await rebuilt(house, here.id);
  expect(await differences(house)).toEqual([]);
  const before = await answers(house);
  await sql`update message set subject = '', subject_key = '', seems_answer = false, author_name = '', author_address = '',
    sent_at = 'epoch', language = null, body = '', html = null, excerpt = '', size = 0, problem = 'x', search = '',
    identity = sha256(hash::bytea), reference_hashes = '{}', named_parent_id = null, parent_id = null, hangs_by = null`.execute(
    house.db,
  );
  await sql`delete from attachment`.execute(house.db);
  await sql`delete from missing_message`.execute(house.db);
  await sql`delete from collection_month`.execute(house.db);
  await sql`update message set thread_id = (select min(id) from thread)`.execute(house.db);
  await sql`delete from thread where id <> (select min(id) from thread)`.execute(house.db);
  await sql`update collection set message_count = 0, thread_count = 0`.execute(house.db);
  expect(await answers(house)).not.toBe(before);
  await rebuilt(house, here.id);
  expect(await answers(house)).toBe(before);
  expect(await differences(house)).toEqual([]);
});

test('a rebuild of what is right writes nothing, so that no page is made anew', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await mixedShelf(house);
  await rebuilt(house, here.id);
  const state = async () =>
    (await sql<{ s: string }>`select string_agg(xmin::text, ',' order by id) s from message`.execute(house.db)).rows;
  const version = async () => house.db.selectFrom('collection').select('version').execute();
  const [rows, was] = [await state(), await version()];
  await rebuilt(house, here.id);
  expect([await state(), await version()]).toEqual([rows, was]);
});

test('posts that come while the archive is rebuilt are neither lost nor misplaced', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await mixedShelf(house);
  await perform(house, rebuildArchive, actor, { list: slug });
  const posts = Array.from({ length: 30 }, (_, n) =>
    letter({
      id: `new${n}@x`,
      subject: `Re: New ${n % 3}`,
      references: [n < 3 ? 'lost@x' : `new${n - 3}@x`],
      date: minute(10 + n),
    }),
  );
  let state = 'more';
  const work = (async () => {
    while (state === 'more') state = (await perform(house, continueRebuild, actor, { collection: here.id })).state;
  })();
  for (const raw of posts) await file(house, here, raw);
  await work;
  expect(await differences(house)).toEqual([]);
  const { message_count } = await house.db.selectFrom('collection').select('message_count').executeTakeFirstOrThrow();
  expect(message_count).toBe(37);
});

test('what an older version derived is derived again by itself, once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await mixedShelf(house);
  await recoverRebuilds(house);
  expect(await house.db.selectFrom('rebuild').selectAll().execute()).toEqual([]);
  await house.db.updateTable('collection').set({ derivation: 0 }).execute();
  await recoverRebuilds(house);
  await recoverRebuilds(house);
  expect(await house.db.selectFrom('rebuild').select(['collection_id', 'done_at']).execute()).toEqual([
    { collection_id: here.id, done_at: null },
  ]);
  while ((await perform(house, continueRebuild, actor, { collection: here.id })).state === 'more');
  const { asked_at } = await house.db.selectFrom('rebuild').select('asked_at').executeTakeFirstOrThrow();
  await recoverRebuilds(house);
  expect(await house.db.selectFrom('rebuild').select('asked_at').executeTakeFirst()).toEqual({ asked_at });
});
