import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { canFillDisk, fillDisk } from './full-disk.ts';
import { openRelay } from './relay.ts';
import { freePorts, postMail, type Sent, startServer } from './server.ts';
import { mailOf, members, prepare, settleAndCompare, talk } from './settled.ts';

const run = promisify(execFile);
const author = members[0] ?? '';
/** Seconds that the disk stays full: long enough for every retry of a mail that is in work. */
const full = process.env.PARLEY_FAULTS ? 120 : 6;
if (!canFillDisk) console.warn('SKIPPED: the full disk needs root and the right to mount a tmpfs.');

test.runIf(canFillDisk).each([
  ['a full disk', false],
  ['a disk so full that PostgreSQL gives up', true],
])(
  '%s: 4xx and never 250; with room again the server goes on by itself and nothing is lost',
  async (_what, isPanic) => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    await run('mount', ['-t', 'tmpfs', '-o', 'size=160m,mode=755', 'tmpfs', data]);
    const relay = await openRelay();
    const ports = await freePorts();
    await prepare(data);
    const server = await startServer(data, ports, ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error']);
    const accepted = new Set<string>();
    const post = async (id: string, size: number): Promise<Sent> => {
      const answer = await postMail(ports.smtp, author, talk, mailOf(id, `\r\n${words(size)}`), `127.0.2.${client()}`);
      if (answer === 'taken') accepted.add(id);
      return answer;
    };
    try {
      for (let n = 0; n < 5; n += 1) expect(await post(`before${n}@people.example`, 1000)).toBe('taken');
      const ballast = await fillDisk(data);
      const answers = new Set<Sent>();
      // Small ones find a last free page here and there: taken, and then there is no room to archive them.
      for (let n = 0, refused = 0; refused < 5 && n < 60; n += 1) {
        const answer = await post(`small${n}@people.example`, 3000);
        answers.add(answer);
        if (answer !== 'taken') refused += 1;
      }
      if (isPanic) await fillLog(data);
      const until = Date.now() + full * 1000;
      for (let n = 0; Date.now() < until; n += 1) {
        answers.add(await post(`full${n}@people.example`, 30_000));
        await wait(100);
      }
      const beforeRoom = accepted.size;
      await rm(ballast);
      const since = performance.now();
      for (let n = 0; (await post(`after${n}@people.example`, 1000)) !== 'taken'; n += 1) await wait(250);
      const back = Math.round(performance.now() - since);
      for (let n = 0; n < 5; n += 1) await post(`well${n}@people.example`, 1000);
      const found = await settleAndCompare(data, relay, accepted);
      const settled = Math.round(performance.now() - since);
      console.log(
        JSON.stringify({
          full,
          answers: [...answers],
          beforeRoom,
          back,
          settled,
          setAside: found.setAside,
          ...found.figures,
        }),
      );
      expect(
        [...answers].every((answer) => answer === 'taken' || answer === 'lost' || (answer >= 400 && answer < 500)),
      ).toBe(true);
      expect([...answers].some((answer) => answer !== 'taken')).toBe(true);
      expect(server.child.exitCode).toBeNull();
      expect(found).toMatchObject({ lost: [], archivedTwice: [], withoutCopy: [], left: 0, setAside: 0 });
    } finally {
      server.child.kill('SIGTERM');
      await server.ended;
      await relay.close();
      await run('umount', ['-l', data]);
      await rm(data, { recursive: true, force: true });
    }
  },
  90_000 + full * 1000,
);

let clients = 0;
function client(): number {
  clients += 1;
  return 1 + (clients % 200);
}

/** Text that no compression makes small. */
function words(size: number): string {
  let text = '';
  while (text.length < size) text += `${Math.random().toString(36).slice(2)}${text.length % 70 > 55 ? '\r\n' : ' '}`;
  return text;
}

/** Writes until PostgreSQL's own log finds no room: it gives up with a PANIC, and cannot even start. */
async function fillLog(data: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  client.on('error', () => undefined);
  await client.connect();
  const writeAll = async () => {
    for (let n = 0; n < 64; n += 1)
      await client.query(`select pg_logical_emit_message(false, 'ballast', repeat('x', 1000000))`);
  };
  await expect(writeAll()).rejects.toThrow();
  await client.end().catch(() => undefined);
}
