import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createConnection } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mostConnections } from '#delivery/send-over-relay.ts';
import { openRelay } from './relay.ts';
import { freePorts, postMail, startServer } from './server.ts';
import { mailOf, members, prepare, settleAndCompare, talk } from './settled.ts';

/** `PARLEY_FAULTS` is set: the long run. */
const kills = process.env.PARLEY_FAULTS ? 20 : 3;
const author = members[0] ?? '';

test(
  `PostgreSQL killed ${kills} times under load: no 250 while it is away, the server goes on by itself, nothing is lost`,
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    const relay = await openRelay();
    const ports = await freePorts();
    await prepare(data);
    const server = await startServer(data, ports, ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error']);
    const load = underLoad(ports.smtp);
    try {
      const pauses: number[] = [];
      for (let n = 0; n < kills; n += 1) {
        await wait(700 + 100 * (n % 5));
        await killPostgres(data);
        const taken = load.accepted.size;
        const since = performance.now();
        await expect.poll(() => load.accepted.size, { timeout: 30_000, interval: 50 }).toBeGreaterThan(taken + 10);
        pauses.push(Math.round(performance.now() - since));
      }
      await load.stop();
      expect(server.child.exitCode).toBeNull();
      const found = await settleAndCompare(data, relay, load.accepted);
      console.log(
        JSON.stringify({ kills, accepted: load.accepted.size, refused: load.refused(), pauses, ...found.figures }),
      );
      expect(load.refused()).toBeGreaterThan(0);
      expect(found).toMatchObject({ lost: [], archivedTwice: [], withoutCopy: [], left: 0, setAside: 0 });
      expect(found.figures.duplicates).toBeLessThanOrEqual(kills * mostConnections);
      expect(await dataWithoutDatabase(data, ports.smtp)).toMatch(/^451 /);
    } finally {
      await load.stop();
      server.child.kill('SIGTERM');
      await server.ended;
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + kills * 10_000,
);

/** Three senders post without a break; a mail that gets no 250 is sent again, as its sender would. */
function underLoad(port: number) {
  const accepted = new Set<string>();
  let refused = 0;
  let posted = 0;
  let isOver = false;
  const sender = async (name: string) => {
    for (let n = 0; !isOver; n += 1) {
      const id = `${name}${n}@people.example`;
      while (!isOver) {
        const answer = await postMail(port, author, talk, mailOf(id), `127.0.1.${1 + (posted++ % 200)}`);
        if (answer === 'taken') {
          accepted.add(id);
          break;
        }
        refused += 1;
        expect(answer === 'lost' || (answer >= 400 && answer < 500)).toBe(true);
        await wait(50);
      }
      await wait(15);
    }
  };
  const senders = Promise.all(['x', 'y', 'z'].map(sender));
  senders.catch(() => undefined);
  return {
    accepted,
    refused: () => refused,
    stop: () => {
      isOver = true;
      return senders;
    },
  };
}

/** The postmaster and all its children at once, as the machine's out-of-memory killer might. */
async function killPostgres(data: string): Promise<void> {
  const pid = Number((await readFile(join(data, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);
  const children: number[] = [];
  for (const entry of await readdir('/proc')) {
    const status = /^\d+$/.test(entry) ? await readFile(`/proc/${entry}/stat`, 'utf8').catch(() => '') : '';
    if (Number(/\) \S (\d+)/.exec(status)?.[1]) === pid) children.push(Number(entry));
  }
  for (const each of [pid, ...children])
    try {
      process.kill(each, 'SIGKILL');
    } catch {
      // It ended by itself between our look and the signal.
    }
}

/** The answer to a mail whose database goes away between RCPT and the dot. */
function dataWithoutDatabase(data: string, port: number): Promise<string> {
  const steps = ['EHLO tester', `MAIL FROM:<${author}>`, `RCPT TO:<${talk}>`, 'DATA'];
  return new Promise((resolve, reject) => {
    const socket = createConnection(port, '127.0.0.1');
    let buffer = '';
    let isSent = false;
    socket.on('error', reject);
    socket.on('data', async (chunk) => {
      buffer += chunk;
      const last = /(?:^|\n)(\d{3} [^\n]*)\n$/.exec(buffer)?.[1];
      if (!last) return;
      buffer = '';
      const next = steps.shift();
      if (next) return void socket.write(`${next}\r\n`);
      if (isSent) {
        socket.end();
        return resolve(last);
      }
      isSent = true;
      await killPostgres(data);
      socket.write(`${mailOf('gone@people.example')}\r\n.\r\n`);
    });
  });
}
