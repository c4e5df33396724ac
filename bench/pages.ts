// Pages of a public archive over real HTTP: the list's home, a thread of 100 messages, one message, a search for a
// rare and for a common word. CPU of Node and PostgreSQL per request, without the client's.
import { deriveContent, fileMessage } from '#archive/index.ts';
import { createList } from '#lists/create-list.ts';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { inWork, perform } from '#platform/operation.ts';
import { rooms } from '../src/rooms.ts';
import { serveWeb } from '../src/web/server.ts';
import { corpus } from './corpus.ts';
import { cpuSeconds, quantile, type Row, report, round } from './measure.ts';
import { openLoad, openWorkplace } from './workplace.ts';

const size = Number(process.argv[2] ?? 10_000);
const actor = houseActor('bench');
const { house, pids, close } = await openWorkplace({ http: { host: '127.0.0.1', port: 0 } });
await perform(house, createList, actor, { name: 'corpus', title: 'Corpus' });
const { collection_id: collectionId } = await house.db
  .selectFrom('list')
  .select('collection_id')
  .executeTakeFirstOrThrow();
const [importStart, importCpu] = [performance.now(), cpuSeconds(pids)];
const batch: { messageId: string; at: Date; raw: Buffer }[] = [];
for (const mail of corpus(size, 'corpus')) {
  batch.push(mail);
  if (batch.length === 100) await file(batch.splice(0));
}
await file(batch.splice(0));
await house.db.executeQuery({
  sql: 'analyze',
  parameters: [],
  query: { kind: 'RawNode', sqlFragments: ['analyze'], parameters: [] },
  queryId: { queryId: 'analyze' },
});
const importSeconds = (performance.now() - importStart) / 1000;
report('filing the corpus with full-text index', [
  {
    messages: size,
    seconds: round(importSeconds),
    'per second': round(size / importSeconds, 0),
    'per CPU-s': round(size / (cpuSeconds(pids) - importCpu), 0),
  },
]);

const web = await serveWeb(house, rooms);
const load = openLoad();
const at = `http://127.0.0.1:${web.port}/lists/corpus`;
const thread = await house.db
  .selectFrom('thread')
  .select(['root_hash as hash', 'message_count as n'])
  .orderBy('message_count', 'desc')
  .limit(1)
  .executeTakeFirstOrThrow();
const pages: [string, string, number][] = [
  ['list home, 50 threads, made anew', `${at}?n={n}`, 1000],
  ['list home, remembered', at, 2000],
  [`thread of ${thread.n}, made anew`, `${at}/threads/${thread.hash}?n={n}`, 200],
  [`thread of ${thread.n}, remembered`, `${at}/threads/${thread.hash}`, 300],
  ['one message, made anew', `${at}/messages/${thread.hash}?n={n}`, 1000],
  ['search, rare word', `${at}/search?q=zyzzogeton`, 500],
  ['search, common word', `${at}/search?q=governance`, 300],
];
const rows: Row[] = [];
for (const [page, address, requests] of pages) {
  await load.run(address, 50, 1);
  for (const connections of [1, 4]) {
    const cpu = cpuSeconds(pids, [load.pid]);
    const { seconds, milliseconds, statuses, bytes } = await load.run(address, requests, connections);
    const used = cpuSeconds(pids, [load.pid]) - cpu;
    rows.push({
      page,
      connections,
      kB: round(bytes / 1024, 0),
      status: Object.keys(statuses).join(' '),
      'requests/s': round(requests / seconds, 0),
      'p50 ms': round(quantile(milliseconds, 0.5)),
      'p99 ms': round(quantile(milliseconds, 0.99)),
      'CPU ms/request': round((used * 1000) / requests),
    });
  }
}
report(`pages of an archive of ${size} messages`, rows);
load.close();
await web.close();
await close();

async function file(mails: { messageId: string; at: Date; raw: Buffer }[]): Promise<void> {
  const read = await Promise.all(
    mails.map(async (mail) => ({ ...mail, content: await deriveContent(mail.raw, mail.at) })),
  );
  await inWork(house, actor, async (work) => {
    for (const { raw, messageId, at: receivedAt, content } of read) {
      const blob = await keepBlob(work.db, raw);
      await fileMessage(work, { collectionId, collectionSlug: 'corpus', raw, blob, messageId, receivedAt }, content);
    }
  });
}
