import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { mostConnections } from '#delivery/send-over-relay.ts';
import { type Manner, openRelay, type Relay } from './relay.ts';
import { ask, diesAtItsPoint, freePorts, startServer } from './server.ts';
import { members, prepare, settleAndCompare } from './settled.ts';

/** Three editions, one for each language: between the second and its commit, behind it, and while copies go out. */
const labels = [
  'front.send-weekly.before-commit@2',
  'front.send-weekly.after-commit@1',
  'delivery.before-send@1',
  'delivery.after-answer@1',
];
const reads = ['en', 'en', 'ar', 'ar', 'fr', 'fr'];

test('killed four times in one Monday morning, at a relay that hangs and refuses: everybody has one weekly mail', async () => {
  const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
  const seen = new Set<string>();
  // The first attempt at some never ends, is put off or broken off.
  const first: Readonly<Record<string, Manner>> = { ana: 'hang', chi: 451, eva: 'close' };
  const relay = await openRelay((recipient) => {
    const isFirst = !seen.has(recipient);
    seen.add(recipient);
    return (isFirst && first[recipient.split('@')[0] ?? '']) || 'take';
  });
  const ports = await freePorts();
  const options = ['--relay', `smtp://127.0.0.1:${relay.port}`, '--log', 'error'];
  const died: string[] = [];
  try {
    await prepare(data);
    for (const [n, points] of [...labels.map((label) => ['--test-points', label]), []].entries()) {
      const server = await startServer(data, ports, [...options, ...points]);
      if (n === 0) await everybodyWantsIt(data);
      // What the clock does every quarter of an hour.
      await ask(data, `insert into pgboss.job (name, data) values ('front.find-weekly', '{}')`);
      if (points.length > 0) {
        const goesOn = setInterval(() => dueNow(data).catch(() => undefined), 300);
        if (await diesAtItsPoint(server)) died.push(points[1] ?? '');
        clearInterval(goesOn);
        server.child.kill('SIGKILL');
      } else {
        await expect.poll(() => settledWeeks(data), { timeout: 30_000 }).toBe(members.length);
        await settleAndCompare(data, relay, new Set());
        server.child.kill('SIGTERM');
      }
      await server.ended;
    }
    expect(died).toEqual(labels);
    for (const member of members) expect([member, ...mailsOf(relay, member)]).toEqual([member, expect.any(String)]);
    // A copy whose answer was never recorded goes out once more as the same mail; mail programs show it once.
    // Each connection that is open at a kill may leave one behind.
    expect(relay.copies.length).toBeLessThanOrEqual(members.length + died.length * mostConnections);
  } finally {
    await relay.close();
    await rm(data, { recursive: true, force: true });
  }
}, 120_000);

/** Each wrote on a page that he wants it, a month ago; the list opened on the day before the last Monday. */
async function everybodyWantsIt(data: string): Promise<void> {
  await ask(data, `update list set created_at = date_trunc('week', now() at time zone 'UTC') - interval '1 day'`);
  for (const [n, member] of members.entries())
    await ask(
      data,
      `with reader as (update person set language = $2, time_zone = 'UTC'
         where id = (select person_id from address where email = $1) returning id)
       insert into weekly_reader (person_id, since) select id, now() - interval '30 days' from reader`,
      [member, reads[n] ?? ''],
    );
}

/** Time is not what this is about: what waits is due. */
async function dueNow(data: string): Promise<void> {
  await ask(data, `update delivery set next_at = now() where state = 'waiting'`);
  await ask(data, `select pg_notify('parley_delivery', '')`);
}

async function settledWeeks(data: string): Promise<number> {
  const rows = await ask<{ n: number }>(data, 'select count(week)::int as n from weekly_reader');
  return rows[0]?.n ?? 0;
}

/** The different mails that came to somebody; whether one came twice over the wire is told by its id. */
function mailsOf(relay: Relay, member: string): string[] {
  const mine = relay.copies.filter(({ recipient, raw }) => recipient === member && raw.includes('/weekly/leave/'));
  return [...new Set(mine.map(({ messageId }) => messageId))];
}
