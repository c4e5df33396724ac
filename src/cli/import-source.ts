import { sql } from 'kysely';
import { z } from 'zod';
import { type MailEntry, type MailSource, withTimes } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed } from '../rooms.ts';
import type { Running } from './command.ts';
import type { ImportRun, Tally } from './import-tally.ts';

const batchCount = 500;
const batchBytes = 16 * 1024 * 1024;
const answer = z.object({
  filed: z.array(z.object({ kind: z.enum(['added', 'already']), problem: z.string().nullable() })),
  fuller: z.number(),
});

type Message = Extract<MailEntry, { kind: 'message' }>;
type Waiting = Message & { file: string; number?: number };
type Importing = Running & { run: ImportRun; tally: Tally };

/** Everything of one source, in batches; each batch is filed or not at all. */
export async function importSource(
  running: Running,
  run: ImportRun,
  source: MailSource,
  tally: Tally,
  show: (bytes: number) => void,
): Promise<void> {
  const importing = { ...running, run, tally };
  let waiting: Waiting[] = [];
  let bytes = 0;
  let behind = 0;
  const flush = async () => {
    if (waiting.length > 0) await fileBatch(importing, waiting);
    waiting = [];
    bytes = 0;
    show(behind);
  };
  const entries = source.read((seen) => {
    behind = seen;
  });
  for await (const entry of withTimes(entries, running.house.now())) {
    if (running.stop.aborted) break;
    const file = entry.file ?? source.path;
    const number = run.numbers && entry.kind === 'message' ? { number: tally.next++ } : {};
    if (entry.kind === 'message') {
      waiting.push({ ...entry, file, ...number });
      bytes += entry.raw.length;
      if (waiting.length >= batchCount || bytes >= batchBytes) await flush();
    } else if (entry.kind === 'deleted') count(tally, 'deleted');
    else await setAside(importing, { file, offset: entry.offset }, wordsOf(running, entry));
  }
  await flush();
}

/** One transaction; when it fails, each message by itself, so that one bad message costs only itself. */
async function fileBatch(importing: Importing, batch: ReadonlyArray<Waiting>): Promise<void> {
  try {
    const { filed, fuller } = await fileAll(importing, batch);
    for (const { kind, problem } of filed) {
      count(importing.tally, kind);
      if (problem !== null) importing.tally.header += 1;
    }
    importing.tally.fuller += fuller;
  } catch (cause) {
    if (cause instanceof Refusal && cause.status !== 422) throw cause;
    const [only] = batch;
    if (batch.length > 1 || !only) {
      for (const each of batch) await fileBatch(importing, [each]);
      return;
    }
    // A database that is gone would set everything aside: that is another matter, and a second run goes on.
    await sql`select 1`.execute(importing.house.db);
    await setAside(importing, only, cause instanceof Error ? cause.message : String(cause), only.raw);
  }
}

async function fileAll({ house, run: { list, run } }: Importing, batch: ReadonlyArray<Waiting>) {
  const messages = batch.map(({ raw, receivedAt, number }) => ({
    raw,
    receivedAt: receivedAt?.toISOString(),
    number,
  }));
  const operation = operationNamed('archive.import-messages');
  return answer.parse(await perform(house, operation, houseActor('command'), { collection: list, run, messages }));
}

/** Keeps what could not be filed where an administrator finds it, and says so. */
async function setAside(
  { house, t, terminal, run: { run }, tally }: Importing,
  { file, offset }: { file: string; offset: number },
  why: string,
  raw?: Uint8Array,
): Promise<void> {
  const input = { run, file, offset, why: why.slice(0, 2000), ...(raw ? { raw: packed(raw) } : {}) };
  await perform(house, operationNamed('archive.set-aside-mail'), houseActor('command'), input);
  count(tally, 'aside');
  terminal.problem(t('cli.import.mbox.aside', { file, offset, why }));
}

function wordsOf({ t }: Running, { why, cause }: Extract<MailEntry, { kind: 'problem' }>): string {
  return [t(`archive.import.why.${why}`), ...(cause ? [cause] : [])].join(': ');
}

function count(tally: Tally, what: 'added' | 'already' | 'aside' | 'deleted'): void {
  tally.read += 1;
  tally[what] += 1;
}

function packed(raw: Uint8Array): string {
  return Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength).toString('base64');
}
