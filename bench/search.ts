// Search in an archive, over real HTTP: what a rare, a middling and a common word cost, phrases, operators, and queries
// that would be dear if nothing bounded them. CPU of Node and PostgreSQL per request, without the client's; then what
// the snippets are of it. `npm run bench -- search [messages]`; public-inbox beside it where it is installed.
import { sql } from 'kysely';
import { deriveContent, fileMessages } from '#archive/index.ts';
import { collectionsFor } from '#archive/queries.ts';
import { hitsOf } from '#archive/search/hits.ts';
import { parseQuery } from '#archive/search/parse-query.ts';
import { searchMessages } from '#archive/search/search-messages.ts';
import { createList } from '#lists/create-list.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { keepBlobs } from '#platform/blobs.ts';
import { inWork, perform } from '#platform/operation.ts';
import { rooms } from '../src/rooms.ts';
import { serveWeb } from '../src/web/server.ts';
import { type CorpusMail, corpus } from './corpus.ts';
import { cpuSeconds, quantile, type Row, report, round } from './measure.ts';
import { openPublicInbox } from './public-inbox-server.ts';
import { openLoad, openWorkplace } from './workplace.ts';

const size = Number(process.argv[2] ?? 10_000);
const actor = houseActor('bench');
const { house, pids, close } = await openWorkplace({ http: { host: '127.0.0.1', port: 0 } });
await perform(house, createList, actor, { name: 'corpus', title: 'Corpus' });
const collection = await house.db
  .selectFrom('collection')
  .select(['id', 'slug'])
  .where('slug', '=', 'corpus')
  .executeTakeFirstOrThrow();
const [began, cpu] = [performance.now(), cpuSeconds(pids)];
const common = await fileAll();
await sql`analyze`.execute(house.db);
report(`filing ${size} messages with full-text index`, [
  {
    seconds: round((performance.now() - began) / 1000),
    'per CPU-s': round(size / (cpuSeconds(pids) - cpu), 0),
    ...(await sizes()),
  },
]);

/** What is asked, most ordinary first. `common` has words by how many messages they stand in. */
const queries: [string, string][] = [
  ['rare word (1 in 1,000)', 'zyzzogeton'],
  ['middling word (1 in 100)', near(0.01)],
  ['word in 1 of 10', near(0.1)],
  ['common word (4 of 5)', 'governance'],
  ['two common words', `governance ${near(0.5)}`],
  ['rare and common', 'zyzzogeton governance'],
  ['phrase of two words', `"${near(0.2)} ${near(0.3)}"`],
  ['author', 'from:"Author 17"'],
  ['subject', `subject:${near(0.3)}`],
  ['word in a year', 'governance after:2024-02 before:2024-03'],
  ['not', 'governance -paragraph'],
  ['nothing but not', '-governance'],
  ['date alone', 'after:2024'],
  ['beginning, long', `${near(0.05)}*`],
  ['beginning, two letters', 'go*'],
  ['word that stands nowhere', 'nowhereatall'],
  ['phrase that stands nowhere', '"governance zyzzogeton"'],
  ['16 words', `${Array.from({ length: 16 }, (_, n) => near(0.9 - n / 20)).join(' ')}`],
  ['16 words, any', `${Array.from({ length: 16 }, (_, n) => near(0.5 - n / 40)).join(' OR ')}`],
];

const web = await serveWeb(house, rooms);
const load = openLoad();
const pages: Row[] = [];
for (const [what, query] of queries) {
  const address = `http://127.0.0.1:${web.port}/lists/corpus/search?q=${encodeURIComponent(query)}&n={n}`;
  pages.push({ query: what, ...(await measured(address, pids)) });
}
report(`search pages over ${size} messages, one after the other`, pages);
await web.close();
const inbox = await openPublicInbox(corpus(size, 'corpus'));
if (inbox) {
  const rows: Row[] = [];
  for (const [what, query] of queries.slice(0, 7)) {
    const address = `${inbox.address}?q=${encodeURIComponent(query)}`;
    rows.push({ query: what, ...(await measured(address, [inbox.pid])) });
  }
  report(
    `public-inbox, the same corpus (imported at ${round(inbox.messages / inbox.importCpu, 0)} messages per CPU-s)`,
    rows,
  );
  inbox.close();
}
load.close();

const within = await collectionsFor(house.db, stranger);
const parts: Row[] = [];
for (const [what, query] of queries.slice(0, 6)) {
  const tree = parseQuery(query).query;
  const looking = await costOf(() => hitsOf(house.db, stranger, within, tree, 'rank'));
  const all = await costOf(() => searchMessages(house.db, stranger, within, { query }));
  parts.push({
    query: what,
    'finding and ranking, CPU ms': looking,
    'rows and snippets, CPU ms': round(all - looking),
  });
}
report('without the page: finding, and the snippets apart', parts);
await close();

/** 200 requests one after the other, after 20 that count for nothing. */
async function measured(address: string, of: ReadonlyArray<number>): Promise<Row> {
  await load.run(address, 20, 1);
  const before = cpuSeconds(of, [load.pid]);
  const { milliseconds, statuses, bytes } = await load.run(address, 200, 1);
  return {
    status: Object.keys(statuses).join(' '),
    kB: round(bytes / 1024, 0),
    'CPU ms': round(((cpuSeconds(of, [load.pid]) - before) * 1000) / 200),
    ...times(milliseconds),
  };
}

async function costOf(run: () => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 20; n += 1) await run();
  const before = cpuSeconds(pids);
  for (let n = 0; n < 300; n += 1) await run();
  return round(((cpuSeconds(pids) - before) * 1000) / 300);
}

function times(milliseconds: ReadonlyArray<number>): Row {
  return Object.fromEntries(
    [50, 95, 99].map((percent) => [`p${percent} ms`, round(quantile(milliseconds, percent / 100))]),
  );
}

/** Files the corpus, and counts in how many of its messages each word stands. */
async function fileAll(): Promise<[string, number][]> {
  const counts = new Map<string, number>();
  let batch: CorpusMail[] = [];
  const flush = async () => {
    const mails = batch;
    batch = [];
    await file(mails);
  };
  for (const mail of corpus(size, 'corpus')) {
    batch.push(mail);
    const body = mail.raw.toString('latin1').split('\r\n\r\n').slice(1).join(' ');
    for (const word of new Set(body.match(/[a-z]{4,}/g) ?? [])) counts.set(word, (counts.get(word) ?? 0) + 1);
    if (batch.length === 200) await flush();
  }
  await flush();
  return [...counts].sort((a, b) => b[1] - a[1]);
}

async function file(mails: ReadonlyArray<CorpusMail>): Promise<void> {
  const read = await Promise.all(
    mails.map(async ({ raw, messageId, at }) => ({
      ...{ raw, messageId, receivedAt: at },
      content: await deriveContent(raw, at),
    })),
  );
  await inWork(house, actor, async (work) => {
    const blobs = await keepBlobs(
      work.db,
      read.map(({ raw }) => raw),
    );
    const filings = read.flatMap((mail, n) => (blobs[n] ? [{ ...mail, blob: blobs[n] }] : []));
    await fileMessages(work, collection, filings);
  });
}

/** The word that stands in about this share of the messages. */
function near(share: number): string {
  return common.find(([, count]) => count <= share * size)?.[0] ?? 'governance';
}

async function sizes(): Promise<Row> {
  const { rows } = await sql<{ index: number; table: number }>`
    select pg_relation_size('message_by_search') as index, pg_total_relation_size('message') as table`.execute(
    house.db,
  );
  return {
    'search index MB': round((rows[0]?.index ?? 0) / 1e6, 0),
    'all of message MB': round((rows[0]?.table ?? 0) / 1e6, 0),
  };
}
