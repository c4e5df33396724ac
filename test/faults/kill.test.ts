import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { mostConnections } from '#delivery/send-over-relay.ts';
import { connectionUrl } from '#platform/postgres.ts';
import { openRelay, type Relay } from './relay.ts';
import { command, freePorts, type Ports, postMail, startServer } from './server.ts';

/** Where the process kills itself: every step between the sender's DATA and the recorded answer of the relay. */
const labels = [
  'mail-in.after-data',
  'mail-in.before-commit',
  'mail-in.after-commit',
  'post.archived',
  'post.enqueued',
  'receive.before-commit',
  'receive.after-commit',
  'delivery.claimed',
  'delivery.before-send',
  'delivery.after-answer',
  'delivery.between-recipients',
];
const domain = 'lists.faults.example';
const members = ['ana', 'ben', 'chi', 'dee', 'eva', 'fay'].map((name) => `${name}@people.example`);
/** `PARLEY_FAULTS=1000` is the long run: so many kills, in turn over all labels. */
const kills = Number(process.env.PARLEY_FAULTS ?? 22);
const perRound = 3;

test(
  `after ${kills} kills nothing accepted is lost, all is archived once, everybody has a copy`,
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    const relay = await openRelay();
    const ports = await freePorts();
    try {
      await prepare(data);
      const tally = await killAgainAndAgain(data, ports, relay);
      const found = await settleAndCount(data, ports, relay, tally.accepted);
      console.log(
        JSON.stringify({ kills: tally.byLabel, missed: tally.missed, accepted: tally.accepted.size, ...found.figures }),
      );
      expect(found.lost).toEqual([]);
      expect(found.archivedTwice).toEqual([]);
      expect(found.withoutCopy).toEqual([]);
      expect(found.figures.duplicates).toBeLessThanOrEqual(kills * mostConnections);
      expect(found.figures.mostOfOneCopy).toBeLessThanOrEqual(1 + kills);
      expect(tally.total).toBe(kills);
    } finally {
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + kills * 6000,
);

async function prepare(data: string): Promise<void> {
  await command(['init', '--domain', domain, '--admin', 'root@people.example', '--data', data]);
  await command(['list', 'create', 'talk', '--title', 'Talk', '--data', data]);
  await subscribeAll(data);
}

async function subscribeAll(data: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  const file = join(data, 'members.csv');
  await writeFile(file, `email,name\n${members.map((email) => `${email},${email.split('@')[0]}`).join('\n')}\n`);
  await command(['import', 'members', file, '--list', 'talk', '--data', data]);
}

type Tally = { accepted: Set<string>; byLabel: Record<string, number>; missed: number; total: number };

/** Starts, posts, dies at a label, starts again. A mail that got no answer is sent again, as its sender would. */
async function killAgainAndAgain(data: string, ports: Ports, relay: Relay): Promise<Tally> {
  const tally: Tally = { accepted: new Set(), byLabel: {}, missed: 0, total: 0 };
  const unanswered: string[] = [];
  let n = 0;
  while (tally.total < kills) {
    const label = labels[n % labels.length] ?? '';
    n += 1;
    const at = label.startsWith('delivery') ? 1 + (n % 5) : 1 + (n % 2);
    const server = await startServer(data, ports, [
      '--relay',
      `smtp://127.0.0.1:${relay.port}`,
      '--test-points',
      `${label}@${at}`,
      '--log',
      'error',
    ]);
    const ids = [...unanswered.splice(0), ...Array.from({ length: perRound }, (_, k) => `m${n}.${k}@people.example`)];
    const dead = server.ended.then(() => 'dead' as const);
    for (const id of ids) {
      const answer = await postMail(ports.smtp, members[0] ?? '', `talk@${domain}`, mailOf(id));
      if (answer === 'taken') tally.accepted.add(id);
      else unanswered.push(id);
    }
    if ((await Promise.race([dead, wait(4000)])) !== 'dead') {
      tally.missed += 1;
      server.child.kill('SIGKILL');
    } else tally.byLabel[label] = (tally.byLabel[label] ?? 0) + 1;
    tally.total += 1;
    await server.ended;
  }
  const server = await startServer(data, ports, ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error']);
  for (const id of unanswered)
    if ((await postMail(ports.smtp, members[0] ?? '', `talk@${domain}`, mailOf(id))) === 'taken')
      tally.accepted.add(id);
  server.child.kill('SIGTERM');
  await server.ended;
  return tally;
}

function mailOf(id: string): string {
  return `From: Ana <${members[0]}>\r\nTo: talk@${domain}\r\nSubject: ${id}\r\nMessage-ID: <${id}>\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\n\r\nThis is ${id}.`;
}

/** Lets a healthy server finish what is queued, then compares archive and relay with what was accepted. */
async function settleAndCount(data: string, ports: Ports, relay: Relay, accepted: Set<string>) {
  const server = await startServer(data, ports, ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error']);
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await client.connect();
  const open = async () => {
    const { rows } = await client.query(
      `select (select count(*) from incoming where state = 'waiting') + (select count(*) from delivery where state in ('waiting', 'sending')) as n`,
    );
    return Number(rows[0]?.n);
  };
  for (let n = 0; n < 600 && (await open()) > 0; n += 1) {
    // A retry that lies in the future is due now: time is not what this test is about.
    await client.query(`update delivery set next_at = now() where state = 'waiting'`);
    await client.query(`select pg_notify('parley_delivery', '')`);
    await wait(100);
  }
  const archived = await client.query<{ message_id: string; n: number }>(
    'select message_id, count(*)::int as n from message group by message_id',
  );
  const setAside = await client.query(`select count(*)::int as n from incoming where state = 'set-aside'`);
  await client.end();
  server.child.kill('SIGTERM');
  await server.ended;
  return compare(
    accepted,
    new Map(archived.rows.map(({ message_id, n }) => [message_id, n])),
    relay,
    Number(setAside.rows[0]?.n),
  );
}

function compare(accepted: Set<string>, archived: Map<string, number>, relay: Relay, setAside: number) {
  const copies = new Map<string, number>();
  for (const { messageId, recipient } of relay.copies)
    copies.set(`${messageId} ${recipient}`, (copies.get(`${messageId} ${recipient}`) ?? 0) + 1);
  const all = [...accepted];
  const counts = [...copies.values()];
  return {
    lost: all.filter((id) => !archived.has(id)),
    archivedTwice: [...archived].filter(([, n]) => n > 1),
    withoutCopy: all.flatMap((id) =>
      members.filter((member) => !copies.has(`${id} ${member}`)).map((member) => `${id} ${member}`),
    ),
    figures: {
      archived: archived.size,
      setAside,
      copies: relay.copies.length,
      duplicates: counts.reduce((sum, n) => sum + n - 1, 0),
      mostOfOneCopy: Math.max(...counts),
    },
  };
}
