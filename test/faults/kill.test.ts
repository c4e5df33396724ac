import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { mostToOneDomain } from '#delivery/direct/pace.ts';
import { mostConnections } from '#delivery/send-over-relay.ts';
import { dnsServer } from '../dns-server.ts';
import { openRelay, type Relay } from './relay.ts';
import { freePorts, type Ports, postMail, startServer } from './server.ts';
import { mailOf, members, prepare, settleAndCompare, talk } from './settled.ts';

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
const perRound = 3;

/** How mail leaves: the server that takes it, what the house is started with, and how many connections it opens there. */
type Way = { name: string; labels: string[]; kills: number; connections: number; options: string[] };
/** `PARLEY_FAULTS=1000` is the long run: so many kills, in turn over all labels. */
const asked = process.env.PARLEY_FAULTS;
const ways = [
  {
    name: 'over a relay',
    isDirect: false,
    labels,
    kills: Number(asked ?? labels.length),
    connections: mostConnections,
  },
  {
    isDirect: true,
    name: 'straight to the servers of the domain',
    labels: labels.filter((label) => label.startsWith('delivery')),
    kills: Number(asked ?? 4),
    connections: mostToOneDomain,
  },
];

test.each(ways)(
  '$name: after $kills kills nothing accepted is lost, all is archived once, everybody has a copy',
  async ({ kills, connections, isDirect, ...facts }) => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    const relay = await openRelay();
    await using dns = await dnsServer(() => [127, 0, 0, 1]);
    const options = isDirect
      ? ['--relay', `direct:${relay.port}`, '--resolver', `127.0.0.1:${dns.port}`]
      : ['--relay', `smtp://127.0.0.1:${relay.port}`];
    const way = { ...facts, kills, connections, options };
    const ports = await freePorts();
    try {
      await prepare(data);
      const tally = await killAgainAndAgain(data, ports, way);
      const found = await settleAndCount(data, ports, way, relay, tally.accepted);
      console.log(
        JSON.stringify({
          kills: tally.byLabel,
          missed: tally.missed,
          accepted: tally.accepted.size,
          setAside: found.setAside,
          ...found.figures,
        }),
      );
      expect(found.lost).toEqual([]);
      expect(found.archivedTwice).toEqual([]);
      expect(found.withoutCopy).toEqual([]);
      expect(found.figures.duplicates).toBeLessThanOrEqual(kills * connections);
      expect(found.figures.mostOfOneCopy).toBeLessThanOrEqual(1 + kills);
      expect(tally.total).toBe(kills);
    } finally {
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + Math.max(...ways.map(({ kills }) => kills)) * 6000,
);

type Tally = { accepted: Set<string>; byLabel: Record<string, number>; missed: number; total: number };

/** Starts, posts, dies at a label, starts again. A mail that got no answer is sent again, as its sender would. */
async function killAgainAndAgain(data: string, ports: Ports, { labels, kills, options }: Way): Promise<Tally> {
  const tally: Tally = { accepted: new Set(), byLabel: {}, missed: 0, total: 0 };
  const unanswered: string[] = [];
  let n = 0;
  while (tally.total < kills) {
    const label = labels[n % labels.length] ?? '';
    n += 1;
    const at = label.startsWith('delivery') ? 1 + (n % 5) : 1 + (n % 2);
    const server = await startServer(data, ports, [...options, '--test-points', `${label}@${at}`, '--log', 'error']);
    const ids = [...unanswered.splice(0), ...Array.from({ length: perRound }, (_, k) => `m${n}.${k}@people.example`)];
    const dead = server.ended.then(() => 'dead' as const);
    for (const id of ids) {
      const answer = await postMail(ports.smtp, members[0] ?? '', talk, mailOf(id));
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
  const server = await startServer(data, ports, [...options, '--log', 'error']);
  for (const id of unanswered)
    if ((await postMail(ports.smtp, members[0] ?? '', talk, mailOf(id))) === 'taken') tally.accepted.add(id);
  server.child.kill('SIGTERM');
  await server.ended;
  return tally;
}

/** Lets a healthy server finish what is queued, then compares archive and relay with what was accepted. */
async function settleAndCount(data: string, ports: Ports, { options }: Way, relay: Relay, accepted: Set<string>) {
  const server = await startServer(data, ports, [...options, '--log', 'error']);
  const found = await settleAndCompare(data, relay, accepted);
  server.child.kill('SIGTERM');
  await server.ended;
  return found;
}
