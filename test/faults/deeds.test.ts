import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { cookieOfAdministrator, pressed } from './administrator.ts';
import { openRelay, type Relay } from './relay.ts';
import { ask, diesAtItsPoint, freePorts, type Ports, postMail, type Server, startServer } from './server.ts';
import { mailOf, members, prepare, talk } from './settled.ts';

/**
 * What an owner does to many at once, and what the house tells him: the process kills itself before and after the
 * commit, he presses the button again, and each of it has happened once.
 */
const deeds = ['lists.carry-out-roster-change', 'lists.resend-post', 'lists.tell-owners'];
const labels = ['before-commit', 'after-commit'].flatMap((moment) => deeds.map((deed) => `${deed}.${moment}`));
/** `PARLEY_FAULTS=1000` is the long run: so many kills, in turn over all labels. */
const kills = Number(process.env.PARLEY_FAULTS ?? deeds.length);
const ill = members[5] ?? '';
type Place = { data: string; ports: Ports; relay: Relay; cookie: string };

test(
  `after ${kills} kills each change, each copy sent again and each report was done once`,
  async () => {
    const data = await mkdtemp(join(tmpdir(), 'parley-faults-'));
    let isIll = true;
    const relay = await openRelay((recipient) => (recipient === ill && isIll ? 550 : 'take'));
    const place: Place = { data, ports: await freePorts(), relay, cookie: '' };
    const died: Record<string, number> = {};
    try {
      await prepare(data);
      place.cookie = await signIn(place);
      let healthy = await serve(place);
      for (let n = 0; n < kills; n += 1) {
        const label = labels[n % labels.length] ?? '';
        isIll = true;
        const hash = await failedPost(place, n);
        const plan = await planFor(place, n);
        await stop(healthy);
        const fragile = await serve(place, '--test-points', `${label}@1`);
        // The address takes mail again, before anybody sends again.
        isIll = false;
        await doAll(place, hash, plan).catch(() => undefined);
        if (await diesAtItsPoint(fragile)) died[label] = (died[label] ?? 0) + 1;
        fragile.child.kill('SIGKILL');
        await fragile.ended;
        healthy = await serve(place);
        await doAll(place, hash, plan);
        await expect
          .poll(() => factsOf(data, hash), { timeout: 30_000 })
          .toEqual({ again: 1, copies: 2, told: 1, reports: 1 });
        expect(await changesOf(data)).toBe(n + 1);
      }
      await stop(healthy);
      console.log(JSON.stringify({ died }));
      expect(Object.keys(died).toSorted()).toEqual(labels.slice(0, kills).toSorted());
    } finally {
      await relay.close();
      await rm(data, { recursive: true, force: true });
    }
  },
  60_000 + kills * 30_000,
);

const origin = ({ ports }: Place) => `http://127.0.0.1:${ports.http}`;

function serve(place: Place, ...more: string[]): Promise<Server> {
  const options = ['--url', origin(place), '--relay', `smtp://127.0.0.1:${place.relay.port}`, '--log', 'error'];
  return startServer(place.data, place.ports, [...options, ...more]);
}

async function stop(server: Server): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
}

const press = (place: Place, path: string, fields: Record<string, string>) =>
  pressed({ origin: origin(place), cookie: place.cookie }, path, fields);

async function signIn(place: Place): Promise<string> {
  const server = await serve(place);
  const cookie = await cookieOfAdministrator(place.data, origin(place));
  await stop(server);
  return cookie;
}

/** A post that one of its readers' servers refuses; its hash in the archive. */
async function failedPost(place: Place, n: number): Promise<string> {
  const id = `deed${n}@people.example`;
  await postMail(place.ports.smtp, members[0] ?? '', talk, mailOf(id));
  const failed = () =>
    ask<{ hash: string }>(
      place.data,
      `select hash from message where message_id = $1 and exists (select from delivery
        join outgoing on outgoing.id = outgoing_id where about = 'archive:talk/' || hash and delivery.state = 'failed')`,
      [id],
    );
  await expect.poll(async () => (await failed()).length, { timeout: 30_000 }).toBe(1);
  return (await failed())[0]?.hash ?? '';
}

/** Turn and turn about: everybody's posts are read first, and are not. */
async function planFor(place: Place, n: number): Promise<string> {
  const [row] = await ask<{ id: number }>(place.data, 'select id from subscription order by id offset 1 limit 1', []);
  const what = n % 2 === 0 ? 'moderate' : 'unmoderate';
  const fields = { ids: String(row?.id ?? 0), whom: 'marked', what };
  const answer = await press(place, '/lists/talk/roster/plans', fields);
  return new URL(answer.headers.get('location') ?? '', origin(place)).pathname;
}

async function doAll(place: Place, hash: string, plan: string): Promise<void> {
  await press(place, plan, {});
  await press(place, `/lists/talk/messages/${hash}/deliveries`, {});
  // What the clock does every minute.
  await ask(place.data, `insert into pgboss.job (name, data) values ('lists.tell-owners', '{}')`, []);
  await ask(place.data, `update delivery set next_at = now() where state = 'waiting'`, []);
}

/** Of one post: how often it was sent again, copies for the address, and what its owner was told. */
async function factsOf(data: string, hash: string) {
  const about = `archive:talk/${hash}`;
  const count = async (query: string, values: string[]) => (await ask<{ n: number }>(data, query, values))[0]?.n;
  return {
    again: await count(`select count(*)::int as n from event where type = 'lists.post-resent' and about = $1`, [about]),
    copies: await count(
      'select count(*)::int as n from delivery join outgoing on outgoing.id = outgoing_id where about = $1 and address = $2',
      [about, ill],
    ),
    told: await count(`select count(*)::int as n from event where type = 'lists.owners-told' and about = $1`, [about]),
    reports: await count(
      `select count(*)::int as n from outgoing report join outgoing post on report.about = 'report:' || post.id where post.about = $1`,
      [about],
    ),
  };
}

async function changesOf(data: string): Promise<number> {
  const rows = await ask<{ n: number }>(
    data,
    `select count(*)::int as n from event where type = 'lists.member-moderated'`,
    [],
  );
  return rows[0]?.n ?? 0;
}
