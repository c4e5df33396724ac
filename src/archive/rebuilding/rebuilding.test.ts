import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { checkBlobs, lostReferences } from '#platform/integrity.ts';
import { type House, perform } from '#platform/operation.ts';
import { ask, type Read } from '#platform/read.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { replaceRaw } from '../erasing/replace-raw.ts';
import { archiveReads } from '../reads.ts';
import { continueRebuild } from './continue-rebuild.ts';
import { recoverRebuilds } from './jobs.ts';
import { rebuildArchive } from './rebuild-archive.ts';
import { verifyArchive } from './verify-archive.ts';

const actor = houseActor('test');
const slug = 'talk';
const minute = (n: number) => `Mon, 02 Mar 2026 09:${String(n).padStart(2, '0')}:00 +0000`;
const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
const withPicture = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
const parts = `--b\r\nContent-Type: text/plain\r\n\r\nSee the map.\r\n--b\r\nContent-Type: image/png; name=map.png\r\nContent-Disposition: attachment; filename=map.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}\r\n--b--`;

/** Answers, orphans that wait for one message, a guess, a split, an attachment, six languages' worth of bytes. */
async function shelf(house: House) {
  const id = await collectionNamed(house, slug);
  const here = { id, slug };
  const all = [
    letter({ id: 'a@x', subject: '[talk] Draft of chapter one', date: minute(1), body: 'Dear all, this is the text.' }),
    letter({
      id: 'b@x',
      subject: 'Re: Draft of chapter one',
      references: ['a@x'],
      date: minute(2),
      from: 'Ben <ben@example.org>',
    }),
    letter({ id: 'c@x', subject: 'Re: Something lost', references: ['lost@x'], date: minute(3) }),
    letter({ id: 'd@x', subject: 'Re: Something lost', references: ['lost@x'], date: minute(4), body: 'Привет всем.' }),
    letter({
      id: 'e@x',
      subject: 'RE: Draft of chapter one',
      date: minute(5),
      body: 'I answer without saying to whom.',
    }),
    letter({ id: 'f@x', subject: 'Another thing', references: ['b@x'], date: minute(6) }),
    letter({
      id: 'g@x',
      subject: 'The map',
      headers: withPicture,
      body: parts,
      date: 'Fri, 06 Feb 2026 09:00:00 +0000',
    }),
  ];
  const filed = [];
  for (const raw of all) filed.push(await file(house, here, raw, { stakeholder: 'civ' }));
  const decision = {
    collection_id: id,
    hash: filed[5]?.hash ?? '',
    under_hash: null,
    made_by: 'x',
    made_at: new Date(),
  };
  await house.db.insertInto('thread_decision').values(decision).execute();
  return here;
}

async function rebuilt(house: House, collection: number): Promise<void> {
  await perform(house, rebuildArchive, actor, { list: slug });
  while ((await perform(house, continueRebuild, actor, { collection })).state === 'more');
}

async function differences(house: House): Promise<string[]> {
  const found: string[] = [];
  for await (const one of verifyArchive(house.db, actor, undefined)) {
    if (!('kind' in one)) continue;
    const row = await house.db
      .selectFrom('message')
      .select('subject')
      .where('hash', '=', one.hash ?? '')
      .executeTakeFirst();
    found.push(`${one.kind} ${row?.subject ?? '-'}: ${one.fields.join(' ')}`);
  }
  return found;
}

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
  const here = await shelf(house);
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
  const here = await shelf(house);
  await rebuilt(house, here.id);
  const state = async () =>
    (await sql<{ s: string }>`select string_agg(xmin::text, ',' order by id) s from message`.execute(house.db)).rows;
  const version = async () => house.db.selectFrom('collection').select('version').execute();
  const [rows, was] = [await state(), await version()];
  await rebuilt(house, here.id);
  expect([await state(), await version()]).toEqual([rows, was]);
});

const breakages: ReadonlyArray<[string, string, string[]]> = [
  [
    'a subject',
    `update message set subject = 'Other' where subject = 'The map'`,
    ['message Other: subject', 'thread Other: subject'],
  ],
  ['a text', `update message set body = 'Other' where subject = 'The map'`, ['message The map: body']],
  ['the words for searching', `update message set search = '' where subject = 'The map'`, ['message The map: search']],
  [
    'a time',
    `update message set sent_at = sent_at + interval '1 minute' where subject = 'The map'`,
    ['message The map: sent_at', 'thread The map: first_at last_at'],
  ],
  ['an attachment gone', `delete from attachment`, ['message The map: attachments']],
  ['a name of an attachment', `update attachment set name = 'x.png'`, ['message The map: attachments']],
  [
    'a parent',
    `update message set parent_id = null where subject = 'Re: Draft of chapter one'`,
    ['message Re: Draft of chapter one: parent_id'],
  ],
  [
    'why it hangs there',
    `update message set hangs_by = 'guess' where subject = 'Re: Draft of chapter one'`,
    ['message Re: Draft of chapter one: hangs_by'],
  ],
  [
    'what it names',
    `update message set reference_hashes = '{}' where subject = 'Another thing'`,
    ['message Another thing: reference_hashes'],
  ],
  ['a message no longer waited for', `delete from missing_message`, ['missing -: missing_message']],
  [
    'a sum of a thread',
    `update thread set message_count = 9 where subject = 'The map'`,
    ['thread The map: message_count'],
  ],
  [
    'its last author',
    `update thread set last_author = 'Eve' where subject = 'The map'`,
    ['thread The map: last_author'],
  ],
  ['a month', `update collection_month set message_count = 9 where month = '2026-02-01'`, ['count -: month 2026-02']],
  ['the sum of all', `update collection set message_count = 9`, ['count -: message_count']],
  ['the sum of threads', `update collection set thread_count = 9`, ['count -: thread_count']],
  [
    'a thread without messages',
    `insert into thread (collection_id, root_hash, subject, message_count, author_count, first_at, last_at, first_author, last_author, last_excerpt)
    select id, 'X', '', 0, 0, now(), now(), '', '', '' from collection`,
    ['thread -: no_messages', 'count -: thread_count'],
  ],
];

test('whatever is broken is named, and put right by a rebuild', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await shelf(house);
  await rebuilt(house, here.id);
  for (const [what, statement, named] of breakages) {
    await sql.raw(statement).execute(house.db);
    const found = await differences(house);
    expect([what, ...found]).toEqual([what, ...named]);
    await rebuilt(house, here.id);
    expect([what, ...(await differences(house))]).toEqual([what]);
  }
});

test('a file whose bytes changed and a reference that leads nowhere are found', async () => {
  await using open = await testHouse();
  const { house } = open;
  await shelf(house);
  const damaged = async () => {
    const all: string[] = [];
    for await (const { damaged } of checkBlobs(house.db)) all.push(...damaged);
    return all.length;
  };
  expect([await damaged(), await lostReferences(house.db)]).toEqual([0, []]);
  await sql`update blob set bytes = set_byte(bytes, 3, 0) where sha256 = (select blob from attachment)`.execute(
    house.db,
  );
  // As a load without checks leaves it.
  await sql
    .raw(
      `set session_replication_role = replica; update attachment set blob = sha256('x'); reset session_replication_role`,
    )
    .execute(house.db);
  expect(await lostReferences(house.db)).toEqual([{ from: 'attachment.blob', to: 'blob', rows: 1 }]);
  expect(await damaged()).toBe(1);
});

test('posts that come while the archive is rebuilt are neither lost nor misplaced', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await shelf(house);
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

test('what was redacted keeps its time and its place', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await shelf(house);
  await rebuilt(house, here.id);
  const message = await house.db
    .selectFrom('message')
    .select(['id', 'received_at as receivedAt'])
    .where('subject', '=', 'Re: Draft of chapter one')
    .executeTakeFirstOrThrow();
  const left = Buffer.from('From: Author 1 <x@invalid>\r\nSubject: Re: Draft of chapter one\r\n\r\nRemoved.');
  await house.db.transaction().execute((trx) => replaceRaw(trx, message, left));
  const places = async () => (await differences(house)).filter((one) => one.startsWith('message'));
  expect(await places()).toEqual([]);
  await rebuilt(house, here.id);
  expect(await differences(house)).toEqual([]);
});

test('what an older version derived is derived again by itself, once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await shelf(house);
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
