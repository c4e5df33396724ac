// `npm run bench -- import [N|FILE]`: an archive into an empty house by the command's own code, with its full-text index:
// N messages of the generated corpus, or any mailbox file. CPU of Node and PostgreSQL. Beside it public-inbox, where it
// is installed, with the same file.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createList } from '#lists/create-list.ts';
import { house as houseActor } from '#platform/actor.ts';
import { translator } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import { importMbox } from '../src/cli/import-mbox.ts';
import { corpus } from './corpus.ts';
import { writeMailbox } from './mailbox-file.ts';
import { cpuSeconds, type Row, report, round } from './measure.ts';
import { importIntoPublicInbox } from './public-inbox.ts';
import { openWorkplace } from './workplace.ts';

const [given = '10000'] = process.argv.slice(2);
const folder = await mkdtemp(join(tmpdir(), 'parley-import-'));
const file = /^\d+$/.test(given)
  ? await writeMailbox(join(folder, 'corpus.mbox'), corpus(Number(given), 'corpus'))
  : given;
const rows: Row[] = [await ours()];
const peer = importIntoPublicInbox(folder, file);
if (peer) rows.push(rowOf('public-inbox', peer.messages, peer));
else console.error('public-inbox is not installed (Debian: public-inbox): NOTHING IS COMPARED.');
report(`import of ${/^\d+$/.test(given) ? `${given} generated messages` : given}, with full-text index`, rows);
await rm(folder, { recursive: true, force: true });

async function ours(): Promise<Row> {
  const { house, pids, close } = await openWorkplace();
  await perform(house, createList, houseActor('bench'), { name: 'corpus', title: 'Corpus' });
  const [wall, start, node] = [performance.now(), cpuSeconds(pids), process.cpuUsage()];
  const terminal = { line: console.log, problem: console.log, progress: () => undefined };
  const stop = new AbortController().signal;
  await importMbox.run({ house, t: translator('en'), terminal, stop }, [file], { list: 'corpus' });
  const [seconds, cpu] = [(performance.now() - wall) / 1000, cpuSeconds(pids) - start];
  const { user, system } = process.cpuUsage(node);
  const { message_count: messages } = await house.db
    .selectFrom('collection')
    .select('message_count')
    .executeTakeFirstOrThrow();
  await close();
  return rowOf('Parley', messages, { seconds, cpu, node: (user + system) / 1e6 });
}

function rowOf(
  name: string,
  messages: number,
  { seconds, cpu, node }: { seconds: number; cpu: number; node?: number },
): Row {
  return {
    name,
    messages,
    seconds: round(seconds),
    'CPU s': round(cpu),
    'of it Node': node === undefined ? '' : round(node),
    'per second': round(messages / seconds, 0),
    'per CPU-s': round(messages / cpu, 0),
  };
}
