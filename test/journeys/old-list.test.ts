import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { type House, perform } from '#platform/operation.ts';
import { continueRebuild } from '../../src/archive/rebuilding/continue-rebuild.ts';
import { importMbox } from '../../src/cli/import-mbox.ts';
import { createList } from '../../src/lists/create-list.ts';
import { rooms } from '../../src/rooms.ts';
import { createWeb } from '../../src/web/server.ts';
import { testHouse } from '../test-house.ts';
import { pythonWith } from './python.ts';

/**
 * An old list as its machine leaves it, written by Python's `mailbox` and not by us: 600 messages of two months, once
 * as Mailman's own mbox, once as a Maildir, once as pipermail shows them, with pages that have numbers.
 */
const writer = `
import email.message, email.utils, gzip, mailbox, os, sys
out = sys.argv[1]
box = mailbox.mbox(os.path.join(out, 'talk.mbox'))
maildir = mailbox.Maildir(os.path.join(out, 'Maildir'))
shown = {}
os.makedirs(os.path.join(out, 'pipermail'))
for n in range(600):
    month, day = (10, 1 + n // 10) if n < 300 else (11, 1 + (n - 300) // 12)
    when = f'{day:02d} {"Oct" if month == 10 else "Nov"} 2001 {n % 24:02d}:{n % 60:02d}:00 +0000'
    mail = email.message.EmailMessage()
    mail['Received'] = f'from x by y; {when}'
    mail['From'] = f'Ana {n % 7} <ana{n % 7}@people.example>'
    mail['To'] = 'talk@old.example'
    mail['Subject'] = ('Re: ' if n % 3 else '') + f'Chapter {n // 3}'
    mail['Date'] = when
    mail['Message-ID'] = f'<m{n}@people.example>'
    if n % 3: mail['In-Reply-To'] = f'<m{n - n % 3}@people.example>'
    mail.set_content(f'Dear all,\\n\\nFrom here on it is number {n}.\\n')
    message = mailbox.mboxMessage(mail)
    message.set_from(f'ana{n % 7}@people.example Thu {"Oct" if month == 10 else "Nov"} {day:2d} 09:00:00 2001')
    box.add(message)
    maildir.add(mail.as_bytes())
    volume = '2001-October' if month == 10 else '2001-November'
    stamp = f'Thu {"Oct" if month == 10 else "Nov"} {day:2d} 09:00:00 2001'
    reply = f'In-Reply-To: <m{n - n % 3}@people.example>\\n' if n % 3 else ''
    shown.setdefault(volume, []).append(f"""From ana{n % 7} at people.example  {stamp}
From: ana{n % 7} at people.example (Ana {n % 7})
Date: {when}
Subject: [Talk] {mail['Subject']}
{reply}Message-ID: <m{n}@people.example>

Dear all,

From here on it is number {n}.


""")
    if n in (0, 599):
        folder = os.path.join(out, 'pipermail', volume)
        os.makedirs(folder, exist_ok=True)
        with open(os.path.join(folder, f'{n:06d}.html'), 'w') as page:
            page.write(f'<LINK REL="made" HREF="mailto:talk%40old.example?In-Reply-To=%3Cm{n}%40people.example%3E">')
box.flush()
for volume, texts in shown.items():
    with gzip.open(os.path.join(out, 'pipermail', volume + '.txt.gz'), 'wt') as text:
        text.write(''.join(texts))
`;

let folder = '';
let python: string | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-old-list-'));
  python = await pythonWith('mailbox');
  if (python) await promisify(execFile)(python, ['-c', writer, folder]);
  else console.warn('SKIPPED: there is no Python to write an old list.');
});
afterAll(() => rm(folder, { recursive: true }));

async function bring(house: House, what: string, options: Record<string, string> = {}, stops = false) {
  const said: string[] = [];
  const say = (text: string) => {
    said.push(text);
  };
  const stop = new AbortController();
  const terminal = { line: say, problem: say, progress: () => (stops ? stop.abort() : undefined) };
  const running = { house, t: translator('en'), terminal, stop: stop.signal };
  const code = await importMbox.run(running, [join(folder, what)], { list: 'talk', ...options });
  const counts = said
    .find((line) => line.startsWith('talk: '))
    ?.match(/[\d,]+(?= (?:messages read|added|already|set))/g);
  return [code, ...(counts ?? [])];
}

test('an old list moves in, once and again, broken off and in three forms; old and new addresses lead to it', async () => {
  if (!python) return;
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });

  expect(await bring(house, 'talk.mbox', { pipermail: 'yes' }, true)).toEqual([4, '500', '500', '0', '0']);
  expect(await bring(house, 'talk.mbox', { pipermail: 'yes' })).toEqual([0, '600', '100', '500', '0']);
  expect(await bring(house, 'pipermail')).toEqual([0, '600', '0', '600', '0']);
  expect(await bring(house, 'Maildir')).toEqual([0, '600', '0', '600', '0']);
  expect(await bring(house, '.')).toEqual([0, '1,800', '0', '1,800', '0']);

  const { message_count, thread_count } = await house.db
    .selectFrom('collection')
    .select(['message_count', 'thread_count'])
    .executeTakeFirstOrThrow();
  expect([message_count, thread_count]).toEqual([600, 200]);

  const web = createWeb(house, rooms);
  const follow = async (path: string): Promise<string> => {
    const answer = await web.request(path);
    const next = answer.headers.get('location');
    return next ? follow(next) : `${answer.status} ${await answer.text()}`;
  };
  for (const n of [0, 299, 300, 599]) {
    const number = String(n).padStart(6, '0');
    const page = await follow(`/pipermail/talk/${n < 300 ? '2001-October' : '2001-November'}/${number}.html`);
    expect(page).toContain(`it is number ${n}.`);
    expect(page.startsWith('200')).toBe(true);
    expect(await follow(`/lists/talk/mid/m${n}@people.example`)).toContain(`it is number ${n}.`);
  }
  const { hash } = await house.db
    .selectFrom('message')
    .select('hash')
    .where('message_id', '=', 'm7@people.example')
    .executeTakeFirstOrThrow();
  for (const path of ['message', 'thread'])
    expect(await follow(`/hyperkitty/list/talk@old.example/${path}/${hash}/`)).toContain('it is number 7.');
  for (const path of ['/pipermail/talk/2001-October/thread.html', '/archives/list/talk@old.example/2001/10/'])
    expect(await follow(path)).toMatch(/^200/);
  expect((await web.request(`/lists/talk/messages/${hash}`)).status).toBe(200);
}, 120_000);

test('pipermail alone comes in whole, and the mail itself takes its place later', async () => {
  if (!python) return;
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  expect(await bring(house, 'pipermail')).toEqual([0, '600', '600', '0', '0']);
  const authors = await house.db.selectFrom('message').select(['author_name', 'author_address']).distinct().execute();
  expect(authors.map((each) => `${each.author_name} ${each.author_address}`).sort()).toEqual(
    Array.from({ length: 7 }, (_, n) => `Ana ${n} ana${n}@people.example`),
  );
  expect(await bring(house, 'talk.mbox')).toEqual([0, '600', '0', '600', '0']);
  const { id: collection } = await house.db.selectFrom('collection').select('id').executeTakeFirstOrThrow();
  while ((await perform(house, continueRebuild, houseActor('test'), { collection })).state === 'more');
  expect(await house.db.selectFrom('message').select('id').where('subject', 'like', '[Talk]%').execute()).toEqual([]);
  const raws = await house.db
    .selectFrom('message')
    .innerJoin('blob', 'sha256', 'message.blob')
    .select('bytes')
    .execute();
  expect(raws.filter(({ bytes }) => Buffer.from(bytes).includes('To: talk@old.example')).length).toBe(600);
}, 120_000);
