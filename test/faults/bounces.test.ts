import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { openRelay, type Relay } from './relay.ts';
import { freePorts, type Ports, postMail, startServer } from './server.ts';
import { mailOf, members, prepare, talk } from './settled.ts';

/** Where the process kills itself: from the bounce at the door to what it means for a member. */
const labels = [
  'mail-in.before-commit',
  'mail-in.after-commit',
  'receive.before-commit',
  'receive.after-commit',
  'reaction.before-commit',
  'reaction.after-commit',
];
/** `PARLEY_FAULTS=1000` is the long run: so many kills, in turn over all labels. */
const kills = Number(process.env.PARLEY_FAULTS ?? labels.length);
const fixture = '../../src/delivery/bounce/fixtures/postfix-unknown.eml';

test(
  `after ${kills} kills every bounce that was taken is one piece of evidence and one event, and none is lost`,
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    const relay = await openRelay();
    const ports = await freePorts();
    const bounce = (await readFile(join(import.meta.dirname, fixture), 'latin1')).replace(/\r?\n/g, '\r\n');
    try {
      await prepare(data);
      const tally = { kills: {} as Record<string, number>, missed: 0, taken: 0 };
      const paths = await returnPaths(data, ports, relay);
      for (const [n, path] of paths.entries()) {
        const label = labels[n % labels.length] ?? '';
        const server = await serve(data, ports, relay, '--test-points', `${label}@1`);
        const first = await postMail(ports.smtp, '', path, bounce);
        if ((await Promise.race([server.ended.then(() => 'dead'), wait(4000)])) === 'dead')
          tally.kills[label] = (tally.kills[label] ?? 0) + 1;
        else tally.missed += 1;
        server.child.kill('SIGKILL');
        await server.ended;
        if (first === 'taken') tally.taken += 1;
        // No answer came: a sending server sends it again.
        else if (await sendAgain(data, ports, relay, path, bounce)) tally.taken += 1;
      }
      const found = await settled(data, ports, relay, kills);
      console.log(JSON.stringify({ ...tally, ...found }));
      expect(tally.taken).toBe(kills);
      expect(found).toMatchObject({ evidence: kills, events: kills });
      // One day is one point; midnight may lie within the run.
      expect([1, 2]).toContain(found?.score);
    } finally {
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + kills * 15_000,
);

function serve(data: string, ports: Ports, relay: Relay, ...options: string[]) {
  return startServer(data, ports, ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error', ...options]);
}

/** Posts that go out undisturbed, one for each kill; the return paths of one member's copies. */
async function returnPaths(data: string, ports: Ports, relay: Relay): Promise<string[]> {
  const server = await serve(data, ports, relay);
  for (let n = 0; n < kills; n += 1)
    await postMail(ports.smtp, members[0] ?? '', talk, mailOf(`bounces${n}@people.example`));
  const paths = () => relay.copies.filter(({ recipient }) => recipient === members[1]).map(({ from }) => from);
  await expect.poll(paths, { timeout: 30_000 + kills * 1000 }).toHaveLength(kills);
  server.child.kill('SIGTERM');
  await server.ended;
  return paths();
}

async function sendAgain(data: string, ports: Ports, relay: Relay, path: string, bounce: string): Promise<boolean> {
  const server = await serve(data, ports, relay);
  const answer = await postMail(ports.smtp, '', path, bounce);
  server.child.kill('SIGTERM');
  await server.ended;
  return answer === 'taken';
}

/** What stands in the database when a healthy server has nothing left to do. */
async function settled(data: string, ports: Ports, relay: Relay, expected: number) {
  const server = await serve(data, ports, relay);
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await client.connect();
  const count = async () => {
    const { rows } = await client.query<{ evidence: number; events: number; score: number }>(
      `select (select count(*) from bounce_evidence)::int as evidence,
        (select count(*) from event where type = 'lists.bounce-scored')::int as events,
        (select max(score) from bouncing) as score`,
    );
    return rows[0];
  };
  try {
    for (let n = 0; n < 150 && (await count())?.evidence !== expected; n += 1) await wait(100);
    await wait(500);
    return await count();
  } finally {
    await client.end();
    server.child.kill('SIGTERM');
    await server.ended;
  }
}
