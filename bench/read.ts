// `npm run bench -- read [N]`: pages of a public archive over HTTP: N generated messages, every twentieth with a file, and
// beside them one thread of 5,000. CPU of Node and PostgreSQL per request, without the client's. Then public-inbox, where it
// is installed, with the same messages in the same run.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { createList } from '#lists/create-list.ts';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import { importMbox } from '../src/cli/import-mbox.ts';
import { rooms } from '../src/rooms.ts';
import { serveWeb } from '../src/web/server.ts';
import { type CorpusMail, corpus } from './corpus.ts';
import { writeMailbox } from './mailbox-file.ts';
import { report } from './measure.ts';
import { measurePages } from './measure-pages.ts';
import { openPublicInbox } from './public-inbox-server.ts';
import { openLoad, openWorkplace } from './workplace.ts';

const size = Number(process.argv[2] ?? 10_000);
const folder = await mkdtemp(join(tmpdir(), 'parley-read-'));
const { house, pids, close } = await openWorkplace({ http: { host: '127.0.0.1', port: 0 } });
await fill('corpus', withFiles(corpus(size, 'corpus')));
await fill('long', corpus(5000, 'long', 5000));
await sql`vacuum analyze`.execute(house.db);
const web = await serveWeb(house, rooms);
const load = openLoad();
const home = `http://127.0.0.1:${web.port}/lists`;
const thread = await largest('corpus');
const long = await largest('long');
const month = await busiest();

const pages: [string, string, number][] = [
  ['list home, 50 threads, made anew', `${home}/corpus?n={n}`, 1000],
  ['list home, remembered', `${home}/corpus`, 2000],
  [`month of ${month.n}, first page, made anew`, `${home}/corpus/${month.month}?n={n}`, 300],
  [`month of ${month.n}, last page, made anew`, `${home}/corpus/${month.month}?page=999&n={n}`, 300],
  [`thread of ${thread.n}, made anew`, `${home}/corpus/threads/${thread.hash}?n={n}`, 200],
  [`thread of ${thread.n}, remembered`, `${home}/corpus/threads/${thread.hash}`, 300],
  [`thread of ${long.n}, first page, made anew`, `${home}/long/threads/${long.hash}?n={n}`, 60],
  [`thread of ${long.n}, page 20, made anew`, `${home}/long/threads/${long.hash}?page=20&n={n}`, 60],
  ['one message, made anew', `${home}/corpus/messages/${thread.hash}?n={n}`, 1000],
  ['attachments, made anew', `${home}/corpus/attachments?n={n}`, 300],
  ['attachments of one kind, made anew', `${home}/corpus/attachments?kind=table&n={n}`, 300],
  ['activity, made anew', `${home}/corpus/activity?n={n}`, 300],
];
report(`pages of an archive of ${size} messages`, await measurePages(load, pages, pids));
await web.close();
const inbox = await openPublicInbox(withFiles(corpus(size, 'corpus')));
if (inbox) {
  const theirs: [string, string, number][] = [
    ['list home, newest threads', inbox.address, 300],
    [`thread of ${thread.n}, flat (/T/)`, `${inbox.address}${thread.messageId}/T/`, 60],
    [`thread of ${thread.n}, nested (/t/)`, `${inbox.address}${thread.messageId}/t/`, 60],
    ['one message', `${inbox.address}${thread.messageId}/`, 300],
  ];
  report('public-inbox, the same messages, in the same run', await measurePages(load, theirs, [inbox.pid]));
  inbox.close();
}
load.close();
await close();
await rm(folder, { recursive: true, force: true });

async function fill(name: string, mails: Iterable<CorpusMail>): Promise<void> {
  await perform(house, createList, houseActor('bench'), { name, title: name });
  const file = await writeMailbox(join(folder, `${name}.mbox`), mails);
  const terminal = { line: () => undefined, problem: console.log, progress: () => undefined };
  const stop = new AbortController().signal;
  await importMbox.run({ house, t: translator('en'), terminal, stop }, [file], { list: name });
}

/** Every twentieth mail with a small file, of kinds in turn. */
function* withFiles(mails: Iterable<CorpusMail>): Generator<CorpusMail> {
  const names = ['draft.pdf', 'figures.csv', 'room.png', 'all.zip'];
  let n = 0;
  for (const mail of mails) {
    n += 1;
    yield n % 20 === 0 ? { ...mail, raw: withFile(mail.raw, `${n} ${names[(n / 20) % names.length]}`) } : mail;
  }
}

function withFile(raw: Buffer, name: string): Buffer {
  const text = raw.toString('latin1');
  const cut = text.indexOf('\r\n\r\n');
  const part = `--b\r\nContent-Type: application/octet-stream; name="${name}"\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nx\r\n--b--\r\n`;
  const head = `${text.slice(0, cut)}\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b`;
  return Buffer.from(`${head}\r\n\r\n--b\r\n\r\n${text.slice(cut + 4)}\r\n${part}`, 'latin1');
}

/** The longest thread of a list, by what its first message is called here and everywhere. */
function largest(list: string): Promise<{ hash: string; messageId: string; n: number }> {
  return house.db
    .selectFrom('thread')
    .innerJoin('collection', 'collection.id', 'thread.collection_id')
    .innerJoin('message', (join) =>
      join.onRef('message.collection_id', '=', 'collection.id').onRef('message.hash', '=', 'root_hash'),
    )
    .select(['root_hash as hash', 'message.message_id as messageId', 'thread.message_count as n'])
    .where('slug', '=', list)
    .orderBy('thread.message_count', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}

async function busiest(): Promise<{ month: string; n: number }> {
  return house.db
    .selectFrom('collection_month')
    .innerJoin('collection', 'collection.id', 'collection_id')
    .select([sql<string>`to_char(month, 'YYYY-MM')`.as('month'), 'collection_month.message_count as n'])
    .where('slug', '=', 'corpus')
    .orderBy('collection_month.message_count', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
}
