import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { ask, command, freePorts, startServer } from './server.ts';
import { prepare } from './settled.ts';

const messages = 1500;
const minute = (n: number) => new Date(Date.UTC(2024, 0, 1, 0, n)).toUTCString().replace('GMT', '+0000');

/** Threads of ten, one in ten a guess; every fiftieth message brings a file. */
function mail(n: number): string {
  const head = [
    `From: Author ${n % 40} <author${n % 40}@people.example>`,
    `Subject: ${n % 10 === 0 ? '' : 'Re: '}Matter ${Math.floor(n / 10)}`,
    `Date: ${minute(n)}`,
    `Message-ID: <m${n}@people.example>`,
    ...(n % 10 > 1 ? [`References: <m${n - 1}@people.example>`] : []),
  ];
  const file = n % 50 === 0 ? `\n--b\nContent-Type: text/csv; name=t.csv\n\n${n},1\n--b--` : '';
  const parts = file === '' ? '' : '--b\nContent-Type: text/plain\n\n';
  const type = file === '' ? [] : ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
  return `${[...head, ...type].join('\n')}\n\n${parts}Words ${n}, and more of them.${file}\n`;
}

/** Everything that is derived, row by row. */
async function derived(data: string): Promise<unknown> {
  const tables = ['message', 'attachment', 'thread', 'missing_message', 'collection_month'];
  const rows = tables.map((name) => `select '${name}' as name, to_jsonb(t) as row from ${name} t`);
  const sums = `select 'sums', jsonb_build_array(message_count, thread_count) from collection`;
  return ask(data, `select name, row::text from (${[...rows, sums].join(' union all ')}) u order by 1, 2`);
}

const damage = `update message set body = '', subject = '', subject_key = '', search = '', parent_id = null, hangs_by = null,
  named_parent_id = null; delete from attachment; delete from collection_month; update thread set message_count = 0`;
type Rebuild = { reached: number; isDone: boolean };
const state = (data: string) =>
  ask<Rebuild>(data, 'select reached::int, done_at is not null as "isDone" from rebuild').catch((): Rebuild[] => []);

/** Kills the command as soon as it is well begun; says how far it was. */
async function killedInTheMiddle(data: string): Promise<Rebuild | undefined> {
  const child = spawn(process.execPath, [
    join(import.meta.dirname, '../../bin/parley.js'),
    'rebuild',
    'archive',
    '--data',
    data,
  ]);
  const ended = new Promise((resolve) => child.on('exit', resolve));
  const over = ended.then(() => 'over');
  while ((await Promise.race([over, wait(10)])) !== 'over')
    if ((await state(data)).some(({ reached }) => reached >= messages / 5)) child.kill('SIGKILL');
  return (await state(data))[0];
}

test('a rebuild that is killed, by hand and as a part of the server, comes to the same end when it is given again', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  const ports = await freePorts();
  const serve = (...more: string[]) => startServer(data, ports, ['--relay', 'capture', '--log', 'error', ...more]);
  const healthy = async <Value>(run: () => Promise<Value>): Promise<Value> => {
    const server = await serve();
    try {
      return await run();
    } finally {
      server.child.kill('SIGTERM');
      await server.ended;
    }
  };
  try {
    await prepare(data);
    const file = join(data, 'old.mbox');
    await writeFile(
      file,
      Array.from({ length: messages }, (_, n) => `From x Mon Jan  1 00:00:00 2024\n${mail(n)}\n`).join(''),
    );
    await command(['import', 'mbox', file, '--list', 'talk', '--data', data]);
    const before = await healthy(() => derived(data));
    await healthy(async () => {
      await ask(data, damage);
      expect(await derived(data)).not.toEqual(before);
    });
    const left = await killedInTheMiddle(data);
    expect(left).toMatchObject({ isDone: false });
    expect(left?.reached).toBeLessThan(messages);

    // The server goes on with it by itself, and dies twice: what it had written last is lost, or is kept.
    for (const moment of ['before-commit', 'after-commit']) {
      const fragile = await serve('--test-points', `archive.continue-rebuild.${moment}@2`);
      expect([moment, await Promise.race([fragile.ended, wait(20_000, 'alive')])]).toEqual([moment, 'SIGKILL']);
    }
    await command(['rebuild', 'archive', '--data', data]);
    await command(['verify', '--data', data]);
    expect(await healthy(() => derived(data))).toEqual(before);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}, 180_000);
