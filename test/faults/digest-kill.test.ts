import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { expect, test } from 'vitest';
import { connectionUrl } from '#platform/postgres.ts';
import { openRelay, type Relay } from './relay.ts';
import { diesAtItsPoint, freePorts, postMail, startServer } from './server.ts';
import { mailOf, members, prepare, settleAndCompare, talk } from './settled.ts';

/** Every step of an issue, and of a post on its way into one; `PARLEY_FAULTS=1000` is the long run. */
const labels = ['post.archived', 'digest.composed', 'digest.enqueued', 'digest.before-commit', 'receive.before-commit'];
const kills = Number(process.env.PARLEY_FAULTS ?? 5);
const modes = ['each', 'mime', 'plain', 'mime', 'plain', 'mime'];

test(
  `after ${kills} kills nobody has an issue twice, and everybody every post exactly once`,
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    const relay = await openRelay();
    const ports = await freePorts();
    const options = ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error'];
    try {
      await prepare(data);
      const ids = new Set<string>();
      const unanswered: string[] = [];
      const died = new Set<string>();
      for (let n = 0; n <= kills; n += 1) {
        const label = labels[n % labels.length] ?? '';
        // The last start is a healthy one.
        const points = n < kills ? ['--test-points', `${label}@1`] : [];
        const server = await startServer(data, ports, [...options, ...points]);
        if (n === 0) await gather(data);
        unanswered.push(`d${n}@people.example`);
        for (const id of unanswered.splice(0)) {
          // Long enough to fill a digest by itself, so that an issue follows at once.
          const answer = await postMail(ports.smtp, members[0] ?? '', talk, mailOf(id, ` ${'word '.repeat(400)}`));
          if (answer === 'taken') ids.add(id);
          else unanswered.push(id);
        }
        if (n < kills) {
          if (await diesAtItsPoint(server)) died.add(label);
          server.child.kill('SIGKILL');
        } else {
          await untilIssued(data, relay, ids.size);
          await settleAndCompare(data, relay, new Set());
          server.child.kill('SIGTERM');
        }
        await server.ended;
      }
      expect(ids.size).toBe(kills + 1);
      expect([...died].toSorted()).toEqual(labels.slice(0, kills).toSorted());
      for (const [index, member] of members.entries()) {
        const got = postsOf(relay, member);
        // A copy may come twice over the wire, with its own Message-ID; what it holds is counted once.
        expect([modes[index], member, got.posts]).toEqual([modes[index], member, [...ids].toSorted()]);
        expect([member, got.issues]).toEqual([member, [...new Set(got.issues)]]);
      }
    } finally {
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + kills * 8000,
);

async function onDatabase<T>(data: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: connectionUrl(join(data, 'run'), 'parley') });
  await client.connect();
  try {
    return await run(client);
  } finally {
    await client.end();
  }
}

async function gather(data: string): Promise<void> {
  await onDatabase(data, async (client) => {
    await client.query(`update list set rules = '{"digestSize": 1}'`);
    for (const [index, mode] of modes.entries())
      await client.query(
        'update subscription set delivery = $1 where address_id = (select id from address where email = $2)',
        [mode, members[index]],
      );
  });
}

/** Jobs that a kill left under way are tried again after minutes: here at once. */
async function untilIssued(data: string, relay: Relay, posts: number): Promise<void> {
  await onDatabase(data, async (client) => {
    for (let n = 0; n < 300; n += 1) {
      await client.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'
        and started_on < now() - interval '3 seconds'`);
      await client.query(`update pgboss.job set start_after = now() where state = 'retry'`);
      const { rows } = await client.query(`select (select posts from list_stream) as posts,
        (select min(digest_after) from subscription where delivery <> 'each' and left_at is null) as least`);
      if (Number(rows[0]?.posts) === posts && Number(rows[0]?.least) === posts) return;
      await wait(100);
    }
    throw new Error(`not all was issued; the relay has ${relay.copies.length} copies`);
  });
}

/** Posts in the order of their ids, one entry for each different mail that holds one; numbers of the issues. */
function postsOf(relay: Relay, member: string): { posts: string[]; issues: string[] } {
  const mails = new Map(
    relay.copies.filter(({ recipient }) => recipient === member).map((copy) => [copy.messageId, copy.raw]),
  );
  const posts: string[] = [];
  const issues: string[] = [];
  for (const raw of mails.values()) {
    const text = raw.replace(/=\r\n/g, '');
    posts.push(...[...text.matchAll(/This is (d\d+@people\.example)\./g)].map(([, id = '']) => id));
    const issue = /^Subject: \[Talk\] (Digest.*)/m.exec(text)?.[1];
    if (issue) issues.push(issue);
  }
  return { posts: posts.toSorted(), issues };
}
