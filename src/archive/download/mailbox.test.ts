import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, house as houseActor, stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { pythonReads } from '../../../test/journeys/python.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionFor } from '../collection.ts';
import { importMessages } from '../filing/import-messages.ts';
import { readMbox } from '../formats/read-mbox.ts';
import { mailboxFor, mboxOf, type Wanted } from './mailbox.ts';

const member = { kind: 'account', id: 'f3b0ad1c-8c55-4d39-9d0f-6a1a1f0c7b11', grants: [], isMember: true } as const;
const letters = [
  letter({
    id: 'draft1@x.example',
    subject: 'Drafts',
    date: 'Thu, 26 Feb 2026 09:00:00 +0000',
    body: 'From the start,\r\n>From there.\r\nWrite to ada@people.example\r\n',
  }),
  letter({
    id: 'answer2@x.example',
    from: 'Bela <bela@people.example>',
    date: 'Fri, 27 Feb 2026 09:00:00 +0000',
    references: ['lost9@x.example', 'draft1@x.example'],
    headers: ['Received: from [192.0.2.7] by mx.example.org', 'X-Originating-IP: 192.0.2.7'],
    body: 'Yes.\r\n',
  }),
  letter({
    id: 'cleo.lee@people.example',
    from: 'Cleo <cleo.lee@people.example>',
    date: 'Sun, 01 Mar 2026 09:00:00 +0000',
    references: ['draft1@x.example', 'answer2@x.example'],
    body: 'No.\r\n',
  }),
  letter({
    id: 'last4@x.example',
    date: 'Mon, 02 Mar 2026 09:00:00 +0000',
    references: ['cleo.lee@people.example'],
    body: 'Perhaps.\r\n',
  }),
];

async function shelfOf(house: House, slug = 'talk', raws: ReadonlyArray<Buffer> = letters) {
  const shelf = { id: await collectionNamed(house, slug), slug };
  const filed: string[] = [];
  for (const raw of raws) filed.push((await file(house, shelf, raw)).hash);
  return filed;
}

async function taken(db: Db, actor: Actor, wanted: Wanted = { kind: 'all' }, slug = 'talk'): Promise<Buffer> {
  const parcels: Buffer[] = [];
  for await (const parcel of mboxOf(db, await mailboxFor(db, actor, await collectionFor(db, actor, slug), wanted)))
    parcels.push(parcel);
  return Buffer.concat(parcels);
}

async function rawsIn(mbox: Buffer): Promise<Buffer[]> {
  const raws: Buffer[] = [];
  for await (const entry of readMbox(Readable.from([mbox])))
    if (entry.kind === 'message') raws.push(Buffer.from(entry.raw));
  return raws;
}

const reader = `
import json, mailbox, sys, tempfile
with tempfile.NamedTemporaryFile() as file:
    file.write(sys.stdin.buffer.read())
    file.flush()
    print(json.dumps([[m['message-id'], m['in-reply-to'], str(m['references'] or '').split(), m.get_payload(decode=True).decode()] for m in mailbox.mbox(file.name)]))
`;
const readByPython = z.array(z.tuple([z.string(), z.string().nullable(), z.array(z.string()), z.string()]));

test('what a member takes is what was sent, byte for byte, and makes the same archive again', async () => {
  await using open = await testHouse();
  const { house } = open;
  const hashes = await shelfOf(house);
  const raws = await rawsIn(await taken(house.db, member));
  expect(raws.map(String)).toEqual(letters.map(String));

  await collectionNamed(house, 'again');
  const messages = raws.map((raw) => ({ raw: raw.toString('base64'), receivedAt: '2026-04-05T10:00:00Z' }));
  await perform(house, importMessages, houseActor('command'), { collection: 'again', messages });
  const forest = (slug: string) =>
    house.db
      .selectFrom('message')
      .innerJoin('collection', 'collection.id', 'collection_id')
      .innerJoin('thread', 'thread.id', 'thread_id')
      .leftJoin('message as parent', 'parent.id', 'message.parent_id')
      .select(['message.hash', 'message.identity', 'parent.hash as parent', 'root_hash'])
      .where('slug', '=', slug)
      .orderBy('message.hash')
      .execute();
  expect(await forest('again')).toEqual(await forest('talk'));
  expect(hashes).toHaveLength(4);
});

test('what a stranger takes has no addresses and no traces, and hangs together for a mail program', async () => {
  await using open = await testHouse();
  await shelfOf(open.house);
  const mbox = await taken(open.house.db, stranger);
  expect(String(mbox)).not.toMatch(/ada@|bela@|cleo\.lee@|192\.0\.2\.7|Received:/);
  expect(String(mbox)).toContain('Write to a…@people.example');
  const personal = `<${(await hashOf(open.house, 'cleo.lee@people.example')).toLowerCase()}@message.invalid>`;
  const read = await pythonReads(reader, mbox, readByPython);
  expect(read.map(([id, answers, references]) => [id, answers, references])).toEqual([
    ['<draft1@x.example>', null, []],
    [
      '<answer2@x.example>',
      '<draft1@x.example>',
      [expect.stringMatching(/^<[a-z2-7]{32}@message\.invalid>$/), '<draft1@x.example>'],
    ],
    [personal, '<answer2@x.example>', ['<draft1@x.example>', '<answer2@x.example>']],
    ['<last4@x.example>', personal, [personal]],
  ]);
  expect(read.map(([, , , text]) => text.trim().split('\r\n').at(-1))).toEqual([
    'Write to a…@people.example',
    'Yes.',
    'No.',
    'Perhaps.',
  ]);
});

async function hashOf(house: House, messageId: string): Promise<string> {
  const row = await house.db
    .selectFrom('message')
    .select('hash')
    .where('message_id', '=', messageId)
    .executeTakeFirstOrThrow();
  return row.hash;
}

test('a month is its own messages, a thread all of its own, whichever of them names it', async () => {
  await using open = await testHouse();
  const hashes = await shelfOf(open.house, 'talk', [
    ...letters,
    letter({ id: 'other5@x.example', date: 'Mon, 02 Mar 2026 09:30:00 +0000', body: 'Else.\r\n' }),
  ]);
  const bodies = async (wanted: Wanted) =>
    (await rawsIn(await taken(open.house.db, member, wanted))).map((raw) => String(raw).trim().split('\r\n').at(-1));
  expect(await bodies({ kind: 'month', month: '2026-02' })).toEqual([expect.any(String), 'Yes.']);
  expect(await bodies({ kind: 'month', month: '2026-03' })).toEqual(['No.', 'Perhaps.', 'Else.']);
  for (const hash of [hashes[0] ?? '', hashes[3] ?? ''])
    expect(await bodies({ kind: 'thread', hash })).toEqual([expect.any(String), 'Yes.', 'No.', 'Perhaps.']);
  for (const wanted of [
    { kind: 'month', month: '2026-01' },
    { kind: 'thread', hash: 'A'.repeat(32) },
    { kind: 'found', query: 'nothing' },
    { kind: 'found', query: '' },
  ] as const)
    await expect(taken(open.house.db, member, wanted)).rejects.toMatchObject({ status: 404 });
});

test('what a search finds is taken away as its pages have it: the newest 300, the oldest first', async () => {
  await using open = await testHouse();
  await shelfOf(open.house);
  const found = await rawsIn(await taken(open.house.db, member, { kind: 'found', query: 'from:bela OR perhaps' }));
  expect(found.map(String)).toEqual([letters[1], letters[3]].map(String));
  const elsewhere = letters.map((raw) => Buffer.from(String(raw).replaceAll('x.example', 'y.example')));
  await shelfOf(open.house, 'other', elsewhere);
  const other = { kind: 'found', query: 'perhaps list:other' } as const;
  await expect(taken(open.house.db, member, other)).rejects.toMatchObject({ status: 404 });
});

test.each([
  ['a stranger', stranger],
  ['a member', member],
])(
  'however large the archive, only 500 lines and 40 messages are in memory for %s, and every message comes once',
  async (_, actor) => {
    await using open = await testHouse();
    const { house } = open;
    const id = await collectionNamed(house, 'talk');
    const many = 1130;
    const first = letter({ id: 'n0@x.example', body: `${'x'.repeat(50)}\r\n` });
    await file(house, { id, slug: 'talk' }, first);
    // The same message many times over, as far as a mailbox is concerned; half of them sent in the same second.
    const columns =
      'collection_id, thread_id, message_id, identity, reference_hashes, blob, subject, author_name, author_address, received_at, language, body, html, excerpt, size, problem, search';
    await sql`insert into message (${sql.raw(columns)}, hash, sent_at)
    select ${sql.raw(columns.replace('message_id', "n || '@x.example'"))}, lpad(translate(n::text, '0189', 'ABCD'), 32, 'A'),
      sent_at + (n / 2 * 2) * interval '1 second' + interval '7 microseconds' from message, generate_series(1, ${sql.lit(many - 1)}) n`.execute(
      house.db,
    );
    const rows: number[] = [];
    const counting = house.db.withPlugin({
      transformQuery: ({ node }) => node,
      transformResult: async ({ result }) => {
        rows.push(result.rows.length);
        return result;
      },
    });
    const mailbox = await mailboxFor(counting, actor, await collectionFor(house.db, actor, 'talk'), { kind: 'all' });
    rows.length = 0;
    const parcels = mboxOf(counting, mailbox);
    let count = 0;
    for await (const parcel of parcels) {
      count += String(parcel).split('\nFrom MAILER-DAEMON ').length;
      // One parcel at a time: what was read since the last one is that one, and now and then the next lines.
      expect(rows.reduce((sum, n) => sum + n, 0)).toBeLessThanOrEqual(500 + 40);
      expect(Math.max(...rows.filter((n) => n !== 500))).toBeLessThan(500);
      rows.length = 0;
    }
    expect(count).toBe(many);
  },
);
