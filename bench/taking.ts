// A whole archive taken away as a mailbox: messages a second, and what the process grows by while it goes; and how long
// a member waits for a page while a crawler fetches others. `npm run bench -- taking 50000`.

import { mailboxFor, mboxOf } from '#archive/download/mailbox.ts';
import { packed } from '#archive/download/packed.ts';
import { importMessages } from '#archive/filing/import-messages.ts';
import { collectionFor } from '#archive/queries.ts';
import { createList } from '#lists/create-list.ts';
import { type Actor, house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { rooms } from '../src/rooms.ts';
import { serveWeb } from '../src/web/server.ts';
import { person, signedIn } from '../test/people.ts';
import { corpus } from './corpus.ts';
import { cpuSeconds, quantile, type Row, report, round } from './measure.ts';
import { openLoad, openWorkplace, type Pace } from './workplace.ts';

const size = Number(process.argv[2] ?? 50_000);
const actor = houseActor('bench');
const { house, pids, close } = await openWorkplace({ http: { host: '127.0.0.1', port: 0 }, trustProxy: true });
await perform(house, createList, actor, { name: 'corpus', title: 'Corpus' });
let batch: { raw: string; receivedAt: string }[] = [];
const fileBatch = async () => {
  if (batch.length > 0) await perform(house, importMessages, actor, { collection: 'corpus', messages: batch });
  batch = [];
};
for (const { raw, at } of corpus(size, 'corpus')) {
  batch.push({ raw: raw.toString('base64'), receivedAt: at.toISOString() });
  if (batch.length === 500) await fileBatch();
}
await fileBatch();

const rows: Row[] = [];
for (const [who, reader] of [
  ['stranger', stranger],
  ['member', { kind: 'account', id: 'bench', grants: [], isMember: true }],
] as const)
  rows.push({ who, ...(await takeAll(reader)) });
report(`all.mbox.gz of ${size} messages`, rows);

async function takeAll(reader: Actor): Promise<Row> {
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, process.memoryUsage().rss);
  }, 50);
  const [start, cpu] = [performance.now(), cpuSeconds(pids)];
  const mailbox = await mailboxFor(house.db, reader, await collectionFor(house.db, reader, 'corpus'), { kind: 'all' });
  let bytes = 0;
  for await (const chunk of packed(mboxOf(house.db, mailbox), () => undefined)) bytes += chunk.length;
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  return {
    MB: round(bytes / 1e6, 1),
    seconds: round(seconds, 1),
    'messages/s': round(size / seconds, 0),
    'per CPU-s': round(size / (cpuSeconds(pids) - cpu), 0),
    'RSS grows by MiB': round((most - before) / 1024 / 1024, 0),
  };
}

const web = await serveWeb(house, rooms);
const at = `http://127.0.0.1:${web.port}/lists/corpus`;
await person(house, 'ada@people.example', 'Ada');
const cookie = await signedIn(house, 'ada@people.example');
const threads = await house.db
  .selectFrom('thread')
  .select('root_hash as hash')
  .orderBy('message_count', 'desc')
  .limit(2000)
  .execute();
const addresses = threads.map(({ hash }) => `${at}/threads/${hash}?n={n}`);
const seconds = 20;
const crawls: [string, number, string][] = [
  ['nobody crawls', 0, ''],
  ['50 a second from one address', 50, '192.0.2.1'],
  ['50 a second from 200 addresses', 50, '192.0.2.{n}'],
  ['200 a second from 200 addresses', 200, '192.0.2.{n}'],
];
const waits: Row[] = [];
for (const [crawl, perSecond, from] of crawls) {
  const [crawler, member] = [openLoad(), openLoad()];
  const task = { addresses, perSecond, requests: perSecond * seconds, headers: { 'X-Forwarded-For': from } };
  const crawled = perSecond > 0 ? crawler.pace(task) : undefined;
  const reading: Pace = { addresses, perSecond: 5, requests: 5 * seconds, headers: { Cookie: cookie } };
  const { milliseconds } = await member.pace(reading);
  const answers = (await crawled)?.statuses ?? {};
  waits.push({
    crawl,
    'member p50 ms': round(quantile(milliseconds, 0.5), 0),
    'p95 ms': round(quantile(milliseconds, 0.95), 0),
    'max ms': round(Math.max(...milliseconds), 0),
    'crawler got': Object.entries(answers)
      .map(([status, n]) => `${n} × ${status}`)
      .join(', '),
  });
  crawler.close();
  member.close();
}
report('a member reads threads, five a second, while somebody crawls 2,000 of them', waits);
await web.close();
await close();
