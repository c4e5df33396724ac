// 10,000 bounces in five formats for ten posts to a list of 10,000: taken from the door, recognised and matched to
// their copies, and what they mean for members. Each stage alone; CPU of Node and PostgreSQL.

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { returnPath } from '#delivery/copy.ts';
import { bounceMailbox } from '#delivery/receive-bounce.ts';
import { createList } from '#lists/create-list.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { react } from '#platform/react.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { reactions } from '../src/reactions.ts';
import { cpuSeconds, type Row, report, round } from './measure.ts';
import { openWorkplace } from './workplace.ts';

const members = 10_000;
const posts = 10;
/** Of each post a tenth comes back: less than what freezes a message. */
const perPost = members / posts;
const formats = [
  'postfix-unknown',
  'exim-text-unrouteable',
  'gmail-no-such-user',
  'm365-not-found',
  'yahoo-no-account',
];
const domain = 'lists.bench.example';
const actor = houseActor('bench');

const { house, pids, close } = await openWorkplace();
const raws = formats.map((name) =>
  readFileSync(join(process.cwd(), 'src/delivery/bounce/fixtures', `${name}.eml`), 'latin1').replace(/\r?\n/g, '\r\n'),
);
const paths = await sendPosts(house);
const ids: number[] = [];
const rows: Row[] = [
  await stage('in: stored with its job, as before 250', async () => {
    for (const [n, path] of paths.entries()) {
      const raw = Buffer.from(`X-Number: ${n}\r\n${raws[n % raws.length]}`, 'latin1');
      const recipients = [{ address: path, mailbox: bounceMailbox.name }];
      ids.push(...(await acceptMail(house, { sender: '', client: '127.0.0.1', helo: 'bench', recipients }, raw)));
    }
  }),
  await stage('recognised and matched', async () => {
    const next = ids.values();
    const work = async () => {
      for (const id of next) await receiveMail(house, [bounceMailbox], id);
    };
    await Promise.all([work(), work()]);
  }),
  await stage('scored', async () => {
    for (const reaction of reactions) while ((await react(house, reaction)) > 0);
  }),
];
rows.push(all(rows));
report(`bounces: ${paths.length} bounces in ${formats.length} formats`, rows);
const { n } = await house.db
  .selectFrom('bounce_evidence')
  .select(({ fn }) => fn.countAll<number>().as('n'))
  .executeTakeFirstOrThrow();
if (n !== paths.length) throw new Error(`${n} of ${paths.length} bounces were scored`);
await close();

/** Posts to the whole list whose copies count as sent; answers the return paths of those that will come back. */
async function sendPosts(house: House): Promise<string[]> {
  await perform(house, createList, actor, { name: 'talk', title: 'Talk' });
  const people = Array.from({ length: members }, (_, n) => ({ email: `person${n}@domain${n % 97}.example` }));
  for (let n = 0; n < people.length; n += 1000)
    await perform(house, importMembers, actor, { list: 'talk', rows: people.slice(n, n + 1000), source: 'bench' });
  const sender = people[0]?.email ?? '';
  for (let post = 0; post < posts; post += 1) {
    const raw = `From: <${sender}>\r\nTo: talk@${domain}\r\nSubject: ${post}\r\nMessage-ID: <${post}@bench.example>\r\n\r\nx\r\n`;
    const recipients = [{ address: `talk@${domain}`, mailbox: 'lists.post' }];
    const envelope = { sender, client: '127.0.0.1', helo: 'bench', recipients };
    const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
    await receiveMail(house, listMailboxes, id);
  }
  await house.db.updateTable('delivery').set({ state: 'sent', done_at: new Date() }).execute();
  const copies = await house.db.selectFrom('delivery').select(['id', 'outgoing_id']).orderBy('id').execute();
  const byPost = Map.groupBy(copies, ({ outgoing_id }) => outgoing_id);
  return [...byPost.values()].flatMap((all, post) =>
    all.slice(post * perPost, (post + 1) * perPost).map(({ id }) => returnPath(house.secrets.link, id, domain)),
  );
}

async function stage(name: string, run: () => Promise<void>): Promise<Row> {
  const [wall, cpu] = [performance.now(), cpuSeconds(pids)];
  await run();
  return figures(name, (performance.now() - wall) / 1000, cpuSeconds(pids) - cpu);
}

function all(stages: ReadonlyArray<Row>): Row {
  const sum = (name: string) => stages.reduce((total, row) => total + Number(row[name]), 0);
  return figures('all three', sum('seconds'), sum('CPU s'));
}

function figures(name: string, seconds: number, cpu: number): Row {
  return {
    stage: name,
    seconds: round(seconds),
    'bounces/s': round(paths.length / seconds, 0),
    'CPU s': round(cpu),
    'bounces/CPU-s': round(paths.length / cpu, 0),
  };
}
