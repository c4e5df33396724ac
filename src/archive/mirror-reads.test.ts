import { expect, test } from 'vitest';
import { z } from 'zod';
import { type Actor, stranger } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { ask, type Read } from '#platform/read.ts';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { statements } from '../../test/people.ts';
import { testHouse } from '../../test/test-house.ts';
import { createApi } from '../api/create-api.ts';
import { rooms } from '../rooms.ts';
import { mirrorReads } from './mirror-reads.ts';

const member = { kind: 'account', id: 'f3b0ad1c-8c55-4d39-9d0f-6a1a1f0c7b11', grants: [], isMember: true } as const;
const since = z.object({ messages: z.array(z.looseObject({ hash: z.string() })), hasMore: z.boolean() });

async function asked(house: House, name: string, actor: Actor, input: object): Promise<unknown> {
  const all: ReadonlyArray<unknown> = mirrorReads;
  const named = all[mirrorReads.findIndex((one) => one.name === `archive.${name}`)] as Read;
  return JSON.parse(JSON.stringify(await ask(house, named, actor, input)));
}

const raw = letter({
  id: 'draft1@x.example',
  subject: 'Ask bela@people.example',
  headers: ['Received: from [192.0.2.7]', 'Content-Type: multipart/mixed; boundary=x'],
  body: '--x\r\nContent-Type: text/plain\r\n\r\nWrite to bela@people.example\r\n--x\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\nbela@people.example\r\n--x--\r\n',
});

test('a program reads lists, months, messages and files as the pages show them, strangers without addresses', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  await collectionNamed(house, 'inside', 'members');
  const { hash } = await file(house, shelf, raw);
  const at = 'https://parley.test.example/lists/talk';

  const titles = { en: 'The talk list' };
  const talk = {
    ...{ list: 'talk', title: 'The talk list', titles, language: 'en' },
    ...{ messages: 1, threads: 1, last: hash, page: at },
  };
  const lists = await asked(house, 'lists', stranger, {});
  expect(lists).toEqual([{ ...talk, mailbox: `${at}/all.mbox.gz`, feed: `${at}/feed.atom` }]);
  expect(await asked(house, 'lists', member, {})).toHaveLength(2);
  expect(await asked(house, 'months', stranger, { list: 'talk' })).toEqual([{ month: '2026-03', messages: 1 }]);
  expect(await asked(house, 'month', stranger, { list: 'talk', month: '2026-03' })).toMatchObject({
    total: 1,
    messages: [{ hash, subject: 'Ask be…@people.example' }],
  });
  const message = { list: 'talk', hash: hash.toLowerCase() };
  const n = (await house.db.selectFrom('attachment').select('n').executeTakeFirstOrThrow()).n;
  const address = `${at}/messages/${hash}`;
  expect(await asked(house, 'message', stranger, message)).toEqual({
    ...{ hash, subject: 'Ask be…@people.example', author: 'Ada Example', sentAt: '2026-03-02T09:00:00.000Z' },
    ...{ language: null, text: 'Write to be…@people.example', size: raw.length, edited: false },
    ...{ page: address, thread: `${at}/threads/${hash}`, original: `${address}.eml` },
    attachments: [{ n, name: 'a.csv', type: 'text/csv', size: 19, address: `${address}/attachments/${n}` }],
  });
  const decoded = async (name: string, actor: Actor, field: string, more = {}) => {
    const answer = z.record(z.string(), z.unknown()).parse(await asked(house, name, actor, { ...message, ...more }));
    return Buffer.from(String(answer[field]), 'base64').toString();
  };
  expect(await decoded('original', member, 'raw')).toBe(String(raw));
  expect(await decoded('original', stranger, 'raw')).not.toMatch(/bela@|192\.0\.2\.7/);
  expect(await decoded('attachment', member, 'content', { n })).toBe('bela@people.example');
  expect(await decoded('attachment', stranger, 'content', { n })).toBe('be…@people.example');
});

test('what one may not read is not there, whatever one asks about it', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'inside', 'members'), slug: 'inside' };
  const { hash } = await file(house, shelf, raw);
  for (const { name } of mirrorReads.filter((one) => one.name !== 'archive.lists')) {
    const what = name.replace('archive.', '');
    const n = (await house.db.selectFrom('attachment').select('n').executeTakeFirstOrThrow()).n;
    const input = { list: 'inside', hash, n, month: '2026-03' };
    const one = what.endsWith('-since') ? { list: 'inside' } : input;
    await expect(asked(house, what, member, one)).resolves.toBeTruthy();
    await expect(asked(house, what, stranger, one)).rejects.toMatchObject({ status: 404 });
  }
});

test('a mirror that goes on from the last hash misses nothing and gets nothing twice, while many are filed at once', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const got: string[] = [];
  const follow = async () => {
    for (;;) {
      const input = { list: 'talk', limit: '7', ...(got.length > 0 ? { since: got.at(-1) } : {}) };
      const { messages, hasMore } = since.parse(await asked(house, 'messages-since', stranger, input));
      got.push(...messages.map(({ hash }) => hash));
      if (!hasMore) return;
    }
  };
  let isFiling = true;
  const mirror = (async () => {
    while (isFiling) await follow();
  })();
  const filed = await Promise.all(
    Array.from({ length: 40 }, (_, n) => file(house, shelf, letter({ id: `n${n}@x.example`, subject: `${n}` }))),
  );
  isFiling = false;
  await mirror;
  await follow();
  expect([...got].sort()).toEqual(filed.map(({ hash }) => hash).sort());
  await expect(asked(house, 'messages-since', stranger, { list: 'talk', since: 'A'.repeat(32) })).rejects.toMatchObject(
    {
      status: 404,
    },
  );
  const input = (limit: number) => ({ list: 'talk', limit: String(limit) });
  const cost = (limit: number) =>
    statements(house, (counted) => asked(counted, 'messages-since', stranger, input(limit)));
  expect([await cost(1), await cost(3)]).toEqual([2, 2]);
});

test('a mirror hears of what was erased since it asked last', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const { hash } = await file(house, shelf, raw);
  await file(house, shelf, letter({ id: 'kept2@x.example' }));
  const erased = {
    erased_at: new Date('2026-03-04T00:00:00Z'),
    erased_way: 'removed',
    erased_class: 'author',
  } as const;
  const said = () => asked(house, 'erased-since', stranger, { list: 'talk', since: '2026-03-04T00:00:00Z' });
  expect(await said()).toEqual([]);
  await house.db.updateTable('message').set(erased).where('hash', '=', hash).execute();
  expect(await said()).toEqual([{ hash, at: '2026-03-04T00:00:00.000Z', way: 'removed' }]);
  expect(await asked(house, 'erased-since', stranger, { list: 'talk', since: '2026-03-05T00:00:00Z' })).toEqual([]);
});

test('an answer that is still the same is not sent again', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const api = createApi(house, rooms);
  const get = (tag = '') =>
    api.request('/api/v1/archive/messages-since?list=talk', { headers: { 'If-None-Match': tag } });
  const tag = (await get()).headers.get('etag') ?? '';
  expect((await get(tag)).status).toBe(304);
  await file(house, shelf, raw);
  expect((await get(tag)).status).toBe(200);
});
