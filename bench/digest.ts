// A day of 50 posts on a list whose 10,000 members read digests, from the job that finds the hour to the last copy in the
// queue. What a copy costs on its way out is `fanout`. CPU of Node and PostgreSQL.

import { createList } from '#lists/create-list.ts';
import { findDueDigests } from '#lists/digest/find-due-digests.ts';
import { sendDigests } from '#lists/digest/send-digests.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { cpuSeconds, type Row, report, round } from './measure.ts';
import { openWorkplace } from './workplace.ts';

const runs = Number(process.argv[2] ?? 3);
const [members, posts] = [10_000, 50];
const modes = ['mime', 'plain', 'daily'];
const actor = houseActor('bench');
const { house, pids, close } = await openWorkplace();
let now = new Date('2026-03-02T09:00:00Z');
house.now = () => now;
await perform(house, createList, actor, { name: 'talk', title: 'Talk' });
const people = Array.from({ length: members }, (_, n) => ({
  email: `person${n}@domain${n % 97}.example`,
  name: `Person ${n}`,
  delivery: modes[n % modes.length],
}));
for (let n = 0; n < people.length; n += 1000)
  await perform(house, importMembers, actor, { list: 'talk', rows: people.slice(n, n + 1000), source: 'bench' });
// Twenty-four zones, as a network of the whole world has them, each with its own edition.
const zones = Intl.supportedValuesOf('timeZone').filter((_, n) => n % 18 === 0);
const ids = await house.db.selectFrom('person').select('id').orderBy('name').execute();
for (const [n, zone] of zones.entries()) {
  const own = ids.filter((_, index) => index % zones.length === n).map(({ id }) => id);
  await house.db.updateTable('person').set({ time_zone: zone }).where('id', 'in', own).execute();
}
const rows: Row[] = [];
for (const size of [0, 30]) for (let run = 1; run <= runs; run += 1) rows.push(await oneDay(size, run));
report(
  'digest: a day of 50 posts of 2 kB for 10,000 members in many time zones, until every copy is in the queue',
  rows,
);
await close();

async function oneDay(size: number, run: number): Promise<Row> {
  // Longer than a screen: one day, hour by hour, and the row of its figures.
  await house.db
    .updateTable('list')
    .set({ rules: { digestSize: size } })
    .execute();
  const before = await figures();
  let cpu = 0;
  let seconds = 0;
  const filed = cpuSeconds(pids, []);
  for (let n = 0; n < posts; n += 1) {
    now = new Date(now.getTime() + 600_000);
    await post(`${size}.${run}.${n}`);
    if (size > 0) await measured();
  }
  const filing = cpuSeconds(pids, []) - filed - cpu;
  for (let hour = 0; hour < 26; hour += 1) {
    now = new Date(now.getTime() + 3_600_000);
    await measured();
  }
  const after = await figures();
  const copies = after.copies - before.copies;
  return {
    'size kB': size,
    run,
    issues: after.issues - before.issues,
    mails: after.mails - before.mails,
    copies,
    seconds: round(seconds),
    'CPU s': round(cpu),
    'copies/CPU-s': round(copies / cpu, 0),
    'issues/CPU-s': round((after.issues - before.issues) / cpu, 0),
    'filing CPU ms/post': round((filing / posts) * 1000, 1),
  };

  async function measured() {
    const [wall, start] = [performance.now(), cpuSeconds(pids, [])];
    const { lists } = await perform(house, findDueDigests, actor, {});
    for (const list of lists) await perform(house, sendDigests, actor, { list });
    seconds += (performance.now() - wall) / 1000;
    cpu += cpuSeconds(pids, []) - start;
  }
}

async function post(name: string): Promise<void> {
  const text = 'A line of seventy characters that stands for what people write to lists.\r\n'.repeat(27);
  const raw = Buffer.from(
    `From: Person <person0@domain0.example>\r\nTo: talk@lists.bench.example\r\nSubject: Post ${name}\r\nMessage-ID: <${name}@bench.example>\r\nDate: ${now.toUTCString()}\r\n\r\n${text}`,
  );
  const recipients = [{ address: 'talk@lists.bench.example', mailbox: 'lists.post' }];
  const envelope = { sender: 'person0@domain0.example', client: '127.0.0.1', helo: 'bench', recipients };
  const [id = 0] = await acceptMail(house, envelope, raw);
  await receiveMail(house, listMailboxes, id);
}

async function figures() {
  const { issues } = await house.db
    .selectFrom('digest_issue')
    .select(({ fn }) => fn.countAll<number>().as('issues'))
    .executeTakeFirstOrThrow();
  const { mails } = await house.db
    .selectFrom('outgoing')
    .select(({ fn }) => fn.countAll<number>().as('mails'))
    .where('kind', '=', 'digest')
    .executeTakeFirstOrThrow();
  const { copies } = await house.db
    .selectFrom('delivery')
    .select(({ fn }) => fn.countAll<number>().as('copies'))
    .executeTakeFirstOrThrow();
  return { issues, mails, copies };
}
