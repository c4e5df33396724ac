// A flood before the moderators: pages of held posts, and decisions about fifty at once, while thousands wait. Requests
// go to the web door within the process, so CPU is that of Node and PostgreSQL alone.

import { createList } from '#lists/create-list.ts';
import { ensureLogin } from '#members/ensure-login.ts';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { issueSignInToken } from '#members/sign-in.ts';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { perform } from '#platform/operation.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { cookiesOf } from '../test/cookies.ts';
import { cpuSeconds, quantile, type Row, report, round } from './measure.ts';
import { openWorkplace } from './workplace.ts';

const size = Number(process.argv[2] ?? 5000);
const { house, pids, close } = await openWorkplace();
const origin = house.url;
await perform(house, createList, houseActor('bench'), { name: 'flood', title: 'Flood' });
await hold(size);
const web = createWeb(house, rooms);
const cookie = await signIn();

const rows: Row[] = [];
const path = '/lists/flood/held';
await measure('first page, oldest first', 40, () => get(path));
await measure('page 60, by size', 40, () => get(`${path}?sort=size&page=60`));
await measure('all of one domain, marked', 40, () => get(`${path}?from=spam3.example`));
for (const decision of ['discard', 'ban', 'ban-domain', 'reject', 'approve'])
  await measure(`50 posts: ${decision}`, 10, () => decide(decision));
report(`${size} held posts, 4 kB each`, rows);
await close();

async function measure(what: string, times: number, run: () => Promise<unknown>): Promise<void> {
  await run();
  const milliseconds: number[] = [];
  const cpu = cpuSeconds(pids);
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    await run();
    milliseconds.push(performance.now() - start);
  }
  const used = cpuSeconds(pids) - cpu;
  rows.push({
    request: what,
    times,
    'p50 ms': round(quantile(milliseconds, 0.5), 1),
    'p99 ms': round(quantile(milliseconds, 0.99), 1),
    'CPU ms/request': round((used * 1000) / times, 1),
  });
}

async function get(address: string): Promise<string> {
  const answer = await web.request(origin + address, { headers: { Cookie: cookie } });
  if (answer.status !== 200) throw new Error(`${address} answered ${answer.status}`);
  return answer.text();
}

/** Marks the oldest fifty and decides; what the moderator's page before it costs is not counted. */
async function decide(decision: string): Promise<void> {
  const waiting = await house.db
    .selectFrom('held_post')
    .select('id')
    .where('state', '=', 'held')
    .orderBy('held_at')
    .limit(50)
    .execute();
  const marked = waiting.map(({ id }): [string, string] => ['ids', String(id)]);
  const body = new URLSearchParams([...marked, ['decision', decision], ['reason', 'Advertising']]);
  const answer = await web.request(origin + path, {
    method: 'POST',
    headers: { Origin: origin, Cookie: cookie },
    body,
  });
  if (answer.status !== 303) throw new Error(`${decision} answered ${answer.status}`);
}

async function hold(n: number): Promise<void> {
  const { id: list_id } = await house.db.selectFrom('list').select('id').executeTakeFirstOrThrow();
  const undecided = { decided_at: null, decided_by: null, reason: null };
  await house.db.transaction().execute(async (trx) => {
    for (let at = 0; at < n; at += 1) {
      const sender = `p${at}@spam${at % 100}.example`;
      const head = `From: ${sender}\r\nTo: flood@lists.bench.example\r\nSubject: Offer ${at}\r\nMessage-ID: <${at}@x.example>`;
      const blob = await keepBlob(trx, Buffer.from(`${head}\r\n\r\n${`Offer ${at}, for you alone.\r\n`.repeat(150)}`));
      const held = { list_id, incoming_id: at, blob, sender, subject: `Offer ${at}`, rule: 'unknown-sender' };
      await trx
        .insertInto('held_post')
        .values({ ...held, authentication: null, ...undecided })
        .execute();
    }
  });
}

async function signIn(): Promise<string> {
  const { email } = await house.db.transaction().execute(async (trx) => {
    const { personId, addressId } = await ensurePerson(trx, { email: 'mo@people.example', name: 'Mo' });
    await confirmAddress(trx, addressId, new Date());
    await grantRole({ db: trx, emit: () => undefined }, personId, 'moderator', 'lists:flood', null);
    return ensureLogin(trx, personId);
  });
  const token = await issueSignInToken(house, email, 'mail');
  const entered = await web.request(`${origin}/sign-in/link/${token}`, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams(),
  });
  return cookiesOf(entered);
}
