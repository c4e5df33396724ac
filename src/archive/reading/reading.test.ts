import { expect, test } from 'vitest';
import { type Actor, stranger } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import {
  attachmentOf,
  collectionFor,
  figuresOf,
  latestThreads,
  messageOf,
  originalOf,
  periodListing,
  searchMessages,
  threadListing,
  threadOf,
} from '../queries.ts';
import type { Circle } from '../schema.ts';

/** Signed in, with an address alone; or gone from the network. */
const outsider: Actor = { kind: 'account', id: 'x', grants: [], isMember: false };
const member: Actor = { kind: 'account', id: 'm', grants: [], isMember: true };
const team: Actor = { kind: 'account', id: 't', grants: [{ role: 'team', scope: 'site' }], isMember: true };
const moderator: Actor = {
  kind: 'account',
  id: 'o',
  grants: [{ role: 'moderator', scope: 'lists:private' }],
  isMember: false,
};
const otherModerator: Actor = {
  kind: 'account',
  id: 'p',
  grants: [{ role: 'moderator', scope: 'lists:other' }],
  isMember: false,
};
const administrator: Actor = {
  kind: 'account',
  id: 'a',
  grants: [{ role: 'administrator', scope: 'site' }],
  isMember: true,
};
const everybody = { stranger, outsider, member, team, moderator, otherModerator, administrator };

const withPaper = letter({
  id: 'paper1@x.example',
  subject: 'Paper for bob@example.org',
  from: 'Ada Example <ada.example@example.org>',
  headers: [
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    'Received: from [192.0.2.7] by mail.example.org; Mon, 02 Mar 2026 09:00:00 +0000',
    'X-Originating-IP: [192.0.2.7]',
    'DKIM-Signature: v=1; a=rsa-sha256; d=example.org; b=abc',
    'Delivered-To: carol@example.org',
  ],
  body: [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
    '',
    Buffer.from('Please write to bob@example.org or https://x.example/?u=dora%40example.org about funding.').toString(
      'base64',
    ),
    '--b',
    'Content-Type: text/html',
    'Content-Disposition: attachment; filename="for erin@example.org.html"',
    '',
    '<script>alert(1)</script>',
    '--b--',
  ].join('\r\n'),
});

async function shelves(house: House): Promise<string> {
  const circles: Circle[] = ['public', 'members', 'team', 'private'];
  let hash = '';
  for (const circle of circles) {
    const shelf = { id: await collectionNamed(house, circle, circle), slug: circle };
    hash = (await file(house, shelf, withPaper)).hash;
  }
  return hash;
}

/** Every way to read something out of a collection. */
const ways: Record<string, (db: Db, actor: Actor, slug: string, hash: string) => Promise<unknown>> = {
  listing: async (db, actor, slug) => threadListing(db, actor, await collectionFor(db, actor, slug), 1),
  thread: async (db, actor, slug, hash) => threadOf(db, actor, await collectionFor(db, actor, slug), hash),
  message: async (db, actor, slug, hash) => messageOf(db, actor, await collectionFor(db, actor, slug), hash),
  month: async (db, actor, slug) =>
    periodListing(db, actor, await collectionFor(db, actor, slug), {
      period: '2026-03',
      order: 'newest',
      show: 'messages',
      page: 1,
    }),
  search: async (db, actor, slug) =>
    searchMessages(db, actor, [await collectionFor(db, actor, slug)], { query: 'funding' }),
  original: (db, actor, slug, hash) => originalOf(db, actor, slug, hash),
  attachment: (db, actor, slug, hash) => attachmentOf(db, actor, slug, hash, 1),
};

const readers: Record<Circle, Array<keyof typeof everybody>> = {
  public: ['stranger', 'outsider', 'member', 'team', 'moderator', 'otherModerator', 'administrator'],
  members: ['member', 'team', 'moderator', 'otherModerator', 'administrator'],
  team: ['team', 'administrator'],
  private: ['moderator', 'administrator'],
};

test('each circle is read by those it is for, in every way, and is unknown to all others', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const hash = await shelves(open.house);
  for (const slug of ['public', 'members', 'team', 'private'] as const) {
    for (const [way, read] of Object.entries(ways)) {
      const may: string[] = [];
      for (const [name, actor] of Object.entries(everybody)) {
        const answer = await read(db, actor, slug, hash).catch((cause: Error & { status?: number }) => cause);
        if (!(answer instanceof Error)) may.push(name);
        else expect(answer).toMatchObject({ status: 404, code: 'archive.error.unknown' });
      }
      expect([slug, way, may]).toEqual([slug, way, readers[slug]]);
    }
  }
  const lists = async (actor: Actor) => (await latestThreads(db, actor, 10)).map(({ list }) => list).sort();
  expect(await lists(stranger)).toEqual(['public']);
  expect(await lists(member)).toEqual(['members', 'public']);
  expect(await lists(administrator)).toEqual(['members', 'private', 'public', 'team']);
  expect((await figuresOf(db, stranger)).size).toBe(1);
  expect((await figuresOf(db, administrator)).size).toBe(4);
});

test('what an outsider reads has no whole address in it, in any way; a member sees what was written', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const hash = await shelves(open.house);
  const textOf = (answer: unknown): string =>
    JSON.stringify(answer, (_, value) => (value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value));
  const plain = /(ada\.example|bob|carol|dora|erin)(@|%40)/;
  for (const actor of [stranger, outsider])
    for (const [way, read] of Object.entries(ways)) {
      const answer = textOf(await read(db, actor, 'public', hash));
      expect([way, plain.exec(answer)?.[0]]).toEqual([way, undefined]);
      const decoded = answer.replace(/[A-Za-z0-9+/]{40,}={0,2}/g, (found) => Buffer.from(found, 'base64').toString());
      expect([way, plain.exec(decoded)?.[0]]).toEqual([way, undefined]);
    }
  const seen = await messageOf(db, member, await collectionFor(db, member, 'public'), hash);
  expect(seen.text).toContain('bob@example.org');
  expect(textOf(seen)).not.toContain('ada.example@');
});

test('the original is byte for byte for an account, and without its way for a stranger', async () => {
  await using open = await testHouse();
  const { db } = open.house;
  const hash = await shelves(open.house);
  expect(Buffer.compare(await originalOf(db, member, 'public', hash), withPaper)).toBe(0);
  const derived = Buffer.from(await originalOf(db, stranger, 'public', hash)).toString();
  expect(derived).not.toMatch(
    /^(Received|X-Originating-IP|DKIM-Signature|ARC-.*|Authentication-Results|Delivered-To|Return-Path):/im,
  );
  expect(derived).not.toContain('192.0.2.7');
  expect(derived).toContain('From: Ada Example <ad@example.org.invalid>');
  expect(derived).toContain('Message-ID: <paper1@x.example>');
});

/** One database for all that is counted, since what was read is remembered for each; answers how many statements. */
function counting(on: Db): (run: (db: Db) => Promise<unknown>) => Promise<number> {
  let sent = 0;
  const db = on.withPlugin({
    transformQuery: ({ node }) => {
      sent += 1;
      return node;
    },
    transformResult: async ({ result }) => result,
  });
  return async (run) => {
    const before = sent;
    await run(db);
    return sent - before;
  };
}

test('three messages cost as many statements as one', async () => {
  await using open = await testHouse();
  const { house } = open;
  const statements = counting(house.db);
  const counts: Record<string, number>[] = [];
  for (const size of [1, 3]) {
    const slug = `size${size}`;
    const shelf = { id: await collectionNamed(house, slug), slug };
    let hash = '';
    for (let n = 0; n < size; n += 1) {
      const raw = letter({ id: `${n}@x.example`, body: `funding ${n}`, references: n > 0 ? ['0@x.example'] : [] });
      hash = (await file(house, shelf, raw)).threadHash;
      await file(house, shelf, letter({ id: `alone${n}@x.example`, body: `funding alone ${n}` }));
    }
    const few: Record<string, number> = {};
    for (const way of ['listing', 'thread', 'month', 'search']) {
      few[way] = await statements(async (db) => ways[way]?.(db, stranger, slug, hash));
    }
    counts.push(few);
  }
  // The months were read with the listing, and are known until something changes.
  expect(counts[0]).toEqual({ listing: 3, thread: 3, month: 2, search: 6 });
  expect(counts[1]).toEqual(counts[0]);
});

test('the newest threads of three lists cost as many statements as those of one, in the order of their last message', async () => {
  await using open = await testHouse();
  const { house } = open;
  const counts: number[] = [];
  for (const [n, slug] of ['one', 'two', 'three'].entries()) {
    const shelf = { id: await collectionNamed(house, slug), slug };
    for (const hour of [9 + n, 15 - n])
      await file(house, shelf, letter({ id: `${hour}@x.example`, date: `Mon, 02 Mar 2026 ${hour}:00:00 +0000` }));
    counts.push(await counting(house.db)((db) => latestThreads(db, stranger, 4)));
  }
  expect(new Set(counts)).toEqual(new Set([2]));
  const shown = await latestThreads(house.db, stranger, 4);
  expect(shown.map(({ list }) => list)).toEqual(['one', 'two', 'three', 'three']);
});
