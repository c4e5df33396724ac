import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed } from '../../test/archive-shelf.ts';
import { testHouse } from '../../test/test-house.ts';
import { exit } from './command.ts';
import { importMbox } from './import-mbox.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
});
afterAll(() => rm(folder, { recursive: true }));

const mail = (n: number) =>
  `From: Ada Lo <ada@example.org>\nSubject: No. ${n}\nDate: Tue, 06 Nov 2001 09:00:00 +0000\nMessage-ID: <m${n}@x.example>\n\nBody ${n}\n`;
const mbox = (from: number, to: number) =>
  Array.from(
    { length: to - from },
    (_, n) => `From ada@example.org Tue Nov  6 09:00:00 2001\n${mail(from + n)}\n`,
  ).join('');

async function run(
  house: House,
  path: string,
  options: Record<string, string> = {},
  stopAfter = Number.POSITIVE_INFINITY,
) {
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
  };
  const stop = new AbortController();
  const progress = (words: (done: number) => string, done: number) => {
    said.push(words(done));
    if (Number.parseInt(words(done), 10) >= stopAfter) stop.abort();
  };
  const terminal = { line: say, problem: say, progress };
  const code = await importMbox.run({ house, t: translator('en'), terminal, stop: stop.signal }, [path], {
    list: 'old',
    ...options,
  });
  return { code, said };
}

const counts = (said: string[]) => said.find((line) => line.startsWith('old: '));
const filed = async ({ db }: House) =>
  (await db.selectFrom('message').select(sql<number>`count(*)::integer`.as('n')).executeTakeFirstOrThrow()).n;

test('counts are printed and match the archive; again, nothing is added', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const path = join(folder, 'plain.mbox');
  await writeFile(path, mbox(0, 5));
  const first = await run(open.house, path);
  expect(first.code).toBe(exit.done);
  expect(first.said.slice(-2)).toEqual([
    'old: 5 messages read: 5 added, 0 already there, 0 set aside, 0 deleted in the source. Of 0 only the header can be shown.',
    'Messages in the archive: 0 before, 5 now.',
  ]);
  expect(first.said[0]).toMatch(/^5 messages, [\d,]+ a second, 0:00 left$/);
  const second = await run(open.house, path);
  expect([second.code, counts(second.said)?.slice(0, 44)]).toEqual([0, 'old: 5 messages read: 0 added, 5 already the']);
});

test('a run that was stopped goes on where it ended', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const path = join(folder, 'long.mbox');
  await writeFile(path, mbox(0, 1200));
  const stopped = await run(open.house, path, {}, 500);
  expect([stopped.code, await filed(open.house)]).toEqual([exit.partly, 500]);
  const rest = await run(open.house, path);
  expect([rest.code, await filed(open.house)]).toEqual([exit.done, 1200]);
  expect(counts(rest.said)).toContain('1,200 messages read: 700 added, 500 already there');
  const rows = await open.house.db
    .selectFrom('import_run')
    .select(['read_count', 'added_count'])
    .orderBy('id')
    .execute();
  expect(rows).toEqual([
    { read_count: 500, added_count: 500 },
    { read_count: 1200, added_count: 700 },
  ]);
});

test('a message that cannot be filed costs only itself: kept raw, listed with its place and why', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  await sql`create function refuse() returns trigger language plpgsql as
    $$begin if new.subject = 'No. 2' then raise 'this one is refused'; end if; return new; end$$`.execute(house.db);
  await sql`create trigger refuse before insert on message for each row execute function refuse()`.execute(house.db);
  const path = join(folder, 'bad.mbox');
  await writeFile(path, `${mbox(0, 4)}From ada@example.org Tue Nov  6 09:00:00 2001\n\n`);
  const { code, said } = await run(house, path);
  expect(code).toBe(exit.partly);
  const at = mbox(0, 2).length;
  expect(said.filter((line) => line.includes('set aside:'))).toEqual([
    `${path}, byte ${mbox(0, 4).length}: set aside: there is no message`,
    `${path}, byte ${at}: set aside: this one is refused`,
  ]);
  expect(counts(said)).toContain('5 messages read: 3 added, 0 already there, 2 set aside');
  const kept = await house.db
    .selectFrom('import_aside')
    .innerJoin('blob', 'blob.sha256', 'import_aside.blob')
    .select(['at_byte', 'bytes'])
    .execute();
  expect(kept.map(({ at_byte, bytes }) => [at_byte, Buffer.from(bytes).toString()])).toEqual([[at, mail(2)]]);
});

test('numbers that the archive does not bear out are said loudly, with an exit code of their own', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  // The memory of what was added is lost: the archive cannot bear the count out.
  await sql`create function lose() returns trigger language plpgsql as $$begin return null; end$$`.execute(house.db);
  await sql`create trigger lose before insert on imported_mail for each row execute function lose()`.execute(house.db);
  const path = join(folder, 'lost.mbox');
  await writeFile(path, mbox(0, 2));
  const { code, said } = await run(house, path);
  expect([code, said.at(-1)?.slice(0, 25)]).toEqual([exit.mismatch, 'THE NUMBERS DO NOT MATCH.']);
});

test('numbers of pipermail: the order of its own mbox, or better its pages', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const path = join(folder, 'pipermail');
  await mkdir(join(path, '2001-November'), { recursive: true });
  await writeFile(join(path, '2001-November.txt.gz'), gzipSync(mbox(0, 3)));
  await run(open.house, path, { pipermail: 'yes' });
  const numbers = async () =>
    (
      await open.house.db
        .selectFrom('old_address')
        .innerJoin('message', 'message.hash', 'old_address.hash')
        .select(['number', 'subject'])
        .orderBy('number')
        .execute()
    ).map(({ number, subject }) => `${number}: ${subject}`);
  expect(await numbers()).toEqual(['0: No. 0', '1: No. 1', '2: No. 2']);
  const page = '<LINK REL="made" HREF="mailto:old%40x?Subject=Re%3A%20x&In-Reply-To=%3Cm1%40x.example%3E">';
  await writeFile(join(path, '2001-November/000002.html'), page);
  await run(open.house, path);
  expect(await numbers()).toEqual(['0: No. 0', '1: No. 1', '2: No. 1']);
});

test('a dry run tells what there is and what will be missing, and changes nothing', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const path = join(folder, 'dry');
  await mkdir(path);
  const orphan = mail(9).replace('Message-ID', 'In-Reply-To: <lost@x.example>\nMessage-ID');
  const answer = mail(8)
    .replace('06 Nov 2001', '07 Nov 2002')
    .replace('Message-ID', 'In-Reply-To: <m0@x.example>\nMessage-ID');
  await writeFile(join(path, 'a.mbox'), mbox(0, 3));
  await writeFile(join(path, 'b.eml'), orphan);
  await writeFile(
    join(path, 'c.eml'),
    answer.replace('Ada Lo <ada@example.org>', 'Ada via Old <old@x.example>\nList-Post: <mailto:old@x.example>'),
  );
  const dry = await run(open.house, path, { 'dry-run': 'yes' });
  expect(dry.said.filter((line) => !line.includes('looked at'))).toEqual([
    'mbox: 3 messages',
    'message: 2 messages',
    'Sent from 2001-11-06 to 2002-11-07.',
    'Already here: 0. Without the author’s address: 1. Answers to messages that are neither here nor in the source: 1. Cannot be read: 0. Deleted in the source: 0.',
    'Nothing was changed. Without --dry-run it will be.',
  ]);
  expect([dry.code, await filed(open.house)]).toEqual([exit.done, 0]);
  await run(open.house, path);
  expect((await run(open.house, path, { 'dry-run': 'yes' })).said.join()).toContain('Already here: 5.');
});
