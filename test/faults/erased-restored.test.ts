import { chmod, copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#platform/database.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { connectionUrl } from '#platform/postgres.ts';
import { tracesLeft } from '../traces-left.ts';
import { cookieOfAdministrator, pressed } from './administrator.ts';
import { ask, command, freePorts, startServer } from './server.ts';
import { prepare } from './settled.ts';

const traces = [/zoe\.quill@people\.example/i, /quillfeather/i, /heliotrope/i];
const root = messageHash('one@people.example');
const letters = [
  ['one', 'Zoë Quillfeather <zoe.quill@people.example>', 'The draft', '', 'We should say heliotrope.'],
  ['two', 'Bo <bo@people.example>', 'Re: The draft', 'one', 'zoe.quill@people.example wrote:\n> It is.\n\nI agree.'],
  ['three', 'Zoë Quillfeather <zoe.quill@people.example>', 'Re: The draft', 'two', 'Heliotrope it is.'],
  ['four', 'Cy <cy@people.example>', 'Re: The draft', 'three', 'Done.'],
];
const mailbox = letters
  .map(([id, from, subject, answered, body], n) => {
    const reference = answered ? `References: <${answered}@people.example>\n` : '';
    const head = `From: ${from}\nSubject: ${subject}\nDate: Mon, 02 Mar 2026 09:0${n}:00 +0000\nMessage-ID: <${id}@people.example>\n`;
    return `From x Mon Mar  2 09:00:00 2026\n${head}${reference}Content-Type: text/plain; charset=utf-8\n\n${body}\n\n`;
  })
  .join('');

type Running = { data: string; origin: string };

/** A server on a data directory, for as long as `run` takes. */
async function served<Value>(data: string, run: (running: Running) => Promise<Value>): Promise<Value> {
  const ports = await freePorts();
  const origin = `http://127.0.0.1:${ports.http}`;
  const server = await startServer(data, ports, [
    '--url',
    'https://lists.faults.example',
    '--relay',
    'capture',
    '--log',
    'error',
  ]);
  try {
    return await run({ data, origin });
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
  }
}

async function erase({ data, origin }: Running): Promise<void> {
  const visitor = { origin, cookie: await cookieOfAdministrator(data, origin) };
  const wish = { address: 'zoe.quill@people.example', list: '', way: 'removed', why: 'author' };
  const planned = await pressed(visitor, '/admin/erasures', wish);
  expect(planned.status).toBe(303);
  await pressed(visitor, planned.headers.get('location') ?? '', {});
  await expect.poll(() => ask(data, 'select state from erasure'), { timeout: 30_000 }).toEqual([{ state: 'done' }]);
}

/** What strangers read, and what is kept. */
async function archive({ data, origin }: Running) {
  const thread = await (await fetch(`${origin}/api/v1/archive/thread?list=talk&hash=${root}`)).text();
  const rows = await ask(
    data,
    `select m.hash, m.subject, m.author_name, m.body, m.erased_way, encode(m.blob, 'hex') as blob, p.hash as parent
      from message m left join message p on p.id = m.parent_id order by m.hash`,
  );
  return { thread, rows };
}

async function left(data: string): Promise<string[]> {
  const { db, close } = openDatabase(connectionUrl(join(data, 'run'), 'parley'), 2);
  try {
    return await tracesLeft(db, traces);
  } finally {
    await close();
  }
}

test('who was erased after a backup is erased again, when it is restored, before anybody is answered', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  // As root, PostgreSQL runs as another user, who has to get to its own folder.
  await chmod(folder, 0o711);
  const [first, second, third] = ['first', 'second', 'third'].map((name) => join(folder, name)) as [
    string,
    string,
    string,
  ];
  const older = join(folder, 'older.backup');
  try {
    await prepare(first);
    await writeFile(join(folder, 'old.mbox'), mailbox);
    await command(['import', 'mbox', join(folder, 'old.mbox'), '--list', 'talk', '--data', first]);
    await command(['backup', older, '--data', first]);
    const erased = await served(first, async (running) => {
      expect(await left(first)).not.toEqual([]);
      await erase(running);
      return archive(running);
    });
    expect(erased.thread).not.toMatch(/quillfeather|heliotrope/i);
    expect(erased.rows.map(({ erased_way }) => erased_way).filter(Boolean)).toEqual(['removed', 'removed']);

    // Without what lies beside the backup nobody can know; so that it is the file that does it.
    await command(['restore', older, '--data', third]);
    expect((await served(third, archive)).thread).toMatch(/heliotrope/i);

    await copyFile(join(first, 'erasures.jsonl'), join(folder, 'facts.jsonl'));
    await command(['restore', older, '--data', second, '--erasures', join(folder, 'facts.jsonl')]);
    await served(second, async (running) => {
      expect(await archive(running)).toEqual(erased);
      await expect.poll(() => left(second), { timeout: 30_000 }).toEqual([]);
    });
    await command(['verify', '--data', second]);
    await command(['rebuild', 'archive', '--data', second]);
    expect(await served(second, archive)).toEqual(erased);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}, 180_000);
