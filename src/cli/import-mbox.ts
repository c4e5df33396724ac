import { sql } from 'kysely';
import { z } from 'zod';
import { type MailSource, openSources, withTimes } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit, type Running } from './command.ts';

const batchCount = 500;
const batchBytes = 16 * 1024 * 1024;
const answer = z.object({
  filed: z.array(z.object({ kind: z.enum(['added', 'already']), problem: z.string().nullable() })),
});

type Waiting = { offset: number; raw: Uint8Array; receivedAt: Date | undefined };
/** `read` is the sum of the others but `header`, which counts messages of which only the header could be shown. */
type Sum = { read: number; added: number; already: number; header: number; aside: number };

export const importMbox: Command = {
  words: 'import mbox',
  takes: ['FILE|DIR'],
  options: { list: 'NAME' },
  needs: ['list'],
  summary: 'cli.import.mbox.summary',
  async run(running, [path = ''], { list = '' }) {
    const { t, terminal, stop } = running;
    const sum: Sum = { read: 0, added: 0, already: 0, header: 0, aside: 0 };
    const { sources, passedOver } = await openSources(path);
    if (passedOver.length > 0)
      terminal.problem(t('cli.import.mbox.passed-over', { n: passedOver.length, names: someOf(passedOver) }));
    const total = sources.reduce((bytes, { size }) => bytes + size, 0);
    let before = 0;
    for (const source of sources) {
      if (stop.aborted) break;
      const show = (done: number) =>
        terminal.progress(() => t('cli.import.mbox.progress', { n: sum.read }), before + done, total);
      await importSource(running, list, source, sum, show);
      before += source.size;
    }
    terminal.line(t('cli.import.mbox.done', { list, ...sum }));
    if (stop.aborted) terminal.problem(t('cli.import.stopped'));
    return sum.aside > 0 || stop.aborted ? exit.partly : exit.done;
  },
};

async function importSource(
  running: Running,
  list: string,
  source: MailSource,
  sum: Sum,
  show: (bytes: number) => void,
): Promise<void> {
  let waiting: Waiting[] = [];
  let bytes = 0;
  let behind = 0;
  const flush = async () => {
    if (waiting.length > 0) await fileBatch(running, list, source.path, waiting, sum);
    waiting = [];
    bytes = 0;
    show(behind);
  };
  const entries = source.read((seen) => {
    behind = seen;
  });
  for await (const entry of withTimes(entries, running.house.now())) {
    if (running.stop.aborted) break;
    if (entry.kind === 'problem') {
      const why = [running.t(`archive.import.why.${entry.why}`), ...(entry.cause ? [entry.cause] : [])].join(': ');
      setAside(running, entry.file ?? source.path, entry.offset, why, sum);
    }
    if (entry.kind !== 'message') continue;
    waiting.push(entry);
    bytes += entry.raw.length;
    if (waiting.length >= batchCount || bytes >= batchBytes) await flush();
  }
  await flush();
}

function someOf(names: ReadonlyArray<string>): string {
  return names.length > 20 ? `${names.slice(0, 20).join(', ')} …` : names.join(', ');
}

/** One transaction; when it fails, each message by itself, so that one bad message costs only itself. */
async function fileBatch(
  running: Running,
  list: string,
  file: string,
  batch: ReadonlyArray<Waiting>,
  sum: Sum,
): Promise<void> {
  try {
    count(await fileAll(running.house, list, batch), sum);
  } catch (cause) {
    if (cause instanceof Refusal && cause.status !== 422) throw cause;
    const [only] = batch;
    if (batch.length > 1 || !only) {
      for (const each of batch) await fileBatch(running, list, file, [each], sum);
      return;
    }
    // A database that is gone would set everything aside: that is another matter, and a second run goes on.
    await sql`select 1`.execute(running.house.db);
    setAside(running, file, only.offset, cause instanceof Error ? cause.message : String(cause), sum);
  }
}

async function fileAll(house: House, list: string, batch: ReadonlyArray<Waiting>) {
  const messages = batch.map(({ raw, receivedAt }) => ({ raw, receivedAt: receivedAt?.toISOString() }));
  const input = { collection: list, messages };
  return answer.parse(await perform(house, operationNamed('archive.import-messages'), houseActor('command'), input))
    .filed;
}

function count(filed: z.output<typeof answer>['filed'], sum: Sum): void {
  for (const { kind, problem } of filed) {
    sum.read += 1;
    sum[kind] += 1;
    if (problem !== null) sum.header += 1;
  }
}

function setAside({ t, terminal }: Running, file: string, offset: number, why: string, sum: Sum): void {
  sum.read += 1;
  sum.aside += 1;
  terminal.problem(t('cli.import.mbox.aside', { file, offset, why }));
}
