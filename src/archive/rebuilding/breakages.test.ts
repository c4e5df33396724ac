import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { checkBlobs, lostReferences } from '#platform/integrity.ts';
import { differences, mixedShelf, rebuilt } from '../../../test/rebuilding.ts';
import { testHouse } from '../../../test/test-house.ts';

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
  const here = await mixedShelf(house);
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
  await mixedShelf(house);
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
