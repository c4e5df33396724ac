import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { messyTable, people } from '../messy-spreadsheet.ts';
import { cookieOfAdministrator, pressed } from './administrator.ts';
import { canFillDisk, fillDisk } from './full-disk.ts';
import { ask, freePorts, type Server, startServer } from './server.ts';
import { prepare } from './settled.ts';

const run = promisify(execFile);
/** Ana of the table is on the list already. */
const brought = people - 1;
if (!canFillDisk) console.warn('SKIPPED: the full disk needs root and the right to mount a tmpfs.');

test('killed before its commit a table brings nobody in; killed behind it, everybody once', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  try {
    await prepare(data);
    const it = await prepared(data);
    const fragile = await it.serve('--test-points', 'members.import-people.before-commit@1');
    await expect(it.press()).rejects.toThrow();
    expect(await fragile.ended).toBe('SIGKILL');
    const second = await it.serve('--test-points', 'members.import-people.after-commit@1');
    expect(await counted(data)).toEqual(it.before);
    await expect(it.press()).rejects.toThrow();
    expect(await second.ended).toBe('SIGKILL');
    const healthy = await it.serve();
    // Whoever presses again because no answer came finds what was done.
    expect((await it.press()).status).toBe(303);
    expect(await (await it.read()).text()).toContain(`New people: ${brought}`);
    expect(await counted(data)).toEqual(it.after);
    await end(healthy);
  } finally {
    await rm(data, { recursive: true, force: true });
  }
}, 120_000);

test.runIf(canFillDisk)(
  'on a full disk a table brings nobody in; with room again the same button does it once',
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', data]);
    try {
      await prepare(data);
      const it = await prepared(data);
      const server = await it.serve();
      const ballast = await fillDisk(data);
      const refused = await it.press();
      expect([refused.status, await refused.text()]).toEqual([
        503,
        expect.stringContaining('our database cannot work'),
      ]);
      await rm(ballast);
      await expect.poll(() => counted(data).catch(() => 'not yet'), { timeout: 30_000 }).toEqual(it.before);
      await expect.poll(async () => (await it.press()).status, { timeout: 30_000 }).toBe(303);
      expect(await counted(data)).toEqual(it.after);
      await end(server);
    } finally {
      await run('umount', ['-l', data]);
      await rm(data, { recursive: true, force: true });
    }
  },
  120_000,
);

/** A table stands in its preview; `press` is the button there, and no server runs. */
async function prepared(data: string) {
  const ports = await freePorts();
  const origin = `http://127.0.0.1:${ports.http}`;
  const serve = (...more: string[]) => startServer(data, ports, ['--url', origin, '--log', 'error', ...more]);
  const server = await serve();
  const visitor = { origin, cookie: await cookieOfAdministrator(data, origin) };
  const table = messyTable('semicolons').toString();
  const made = await pressed(visitor, '/people/import', { table, basis: 'They registered.' });
  const path = new URL(made.headers.get('location') ?? '', origin).pathname;
  const read = () => fetch(origin + path, { headers: { cookie: visitor.cookie } });
  const seen = /name="seen" value="([0-9a-f]{64})"/.exec(await (await read()).text())?.[1] ?? '';
  const before = await counted(data);
  await end(server);
  const after = { ...before, people: before.people + brought, members: before.members + brought, imports: 1 };
  return { serve, read, before, after, press: () => pressed(visitor, path, { seen }) };
}

async function end(server: Server): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
}

async function counted(data: string) {
  const [row] = await ask<{ people: number; members: number; imports: number }>(
    data,
    `select (select count(*)::int from person) as people, (select count(*)::int from membership) as members,
      (select count(*)::int from event where type = 'members.people-imported') as imports`,
  );
  if (!row) throw new Error('nothing was counted');
  return row;
}
