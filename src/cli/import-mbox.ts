import { basename, resolve } from 'node:path';
import { z } from 'zod';
import { type MailSource, openSources, readPipermailPage } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, type ExitCode, exit, type Running } from './command.ts';
import { lookBefore } from './import-look.ts';
import { importSource } from './import-source.ts';
import { type ImportRun, newTally, type Tally } from './import-tally.ts';

const begun = z.object({ run: z.number(), messages: z.number() });
const ended = z.object({ after: z.number(), added: z.number(), aside: z.number(), matched: z.boolean() });
const mostNames = 20;
const pagesAtOnce = 500;

export const importMbox: Command = {
  words: 'import mbox',
  takes: ['FILE|DIR'],
  options: { list: 'NAME', pipermail: '', 'dry-run': '' },
  needs: ['list'],
  summary: 'cli.import.mbox.summary',
  async run(running, [path = ''], { list = '', pipermail, 'dry-run': dryRun }) {
    const { t, terminal, stop } = running;
    const { sources, passedOver, pages } = await openSources(path);
    if (passedOver.length > 0)
      terminal.problem(t('cli.import.mbox.passed-over', { n: passedOver.length, names: someOf(passedOver) }));
    if (dryRun) return lookBefore(running, list, sources);
    const { run, messages: before } = begun.parse(
      await ask(running, 'archive.begin-import', { collection: list, source: basename(resolve(path)) }),
    );
    const tally = await importAll(running, { list, run, numbers: pipermail !== undefined }, sources);
    if (!stop.aborted) await keepNumbers(running, list, pages);
    const { header: _, next: __, fuller, ...counts } = tally;
    const found = ended.parse(await ask(running, 'archive.end-import', { run, before, ...counts }));
    // What came in another's place is derived in the background.
    if (fuller > 0) await ask(running, 'archive.rebuild-archive', { list });
    return tell(running, list, tally, { before, ...found });
  },
};

async function importAll(running: Running, run: ImportRun, sources: ReadonlyArray<MailSource>): Promise<Tally> {
  const { t, terminal, stop } = running;
  const tally = newTally();
  const total = sources.reduce((bytes, { size }) => bytes + size, 0);
  const start = performance.now();
  let before = 0;
  for (const source of sources) {
    if (stop.aborted) break;
    await importSource(running, run, source, tally, (done) => {
      const seconds = (performance.now() - start) / 1000;
      const left = (seconds * (total - before - done)) / Math.max(1, before + done);
      const values = { n: tally.read, rate: Math.round(tally.read / Math.max(0.001, seconds)), left: clock(left) };
      terminal.progress(() => t('cli.import.mbox.progress', values), before + done, total);
    });
    before += source.size;
  }
  return tally;
}

/** Pages of pipermail tell its numbers exactly. */
async function keepNumbers(running: Running, collection: string, pages: ReadonlyArray<string>): Promise<void> {
  let kept = 0;
  for (let at = 0; at < pages.length; at += pagesAtOnce) {
    const read = await Promise.all(pages.slice(at, at + pagesAtOnce).map(readPipermailPage));
    const numbers = read.filter((page) => page !== undefined);
    if (numbers.length > 0) await ask(running, 'archive.keep-old-numbers', { collection, numbers });
    kept += numbers.length;
  }
  if (pages.length > 0) running.terminal.line(running.t('cli.import.mbox.numbers', { n: kept }));
}

type Found = z.output<typeof ended> & { before: number };

/** What was counted, and whether the archive says the same. */
function tell({ t, terminal, stop }: Running, list: string, tally: Tally, found: Found): ExitCode {
  const { before, after, added, aside, matched } = found;
  terminal.line(t('cli.import.mbox.done', { list, ...tally }));
  terminal.line(t('cli.import.mbox.archive', { before, after }));
  if (stop.aborted) terminal.problem(t('cli.import.stopped'));
  if (!matched) {
    terminal.problem(t('cli.import.mbox.mismatch', { added, aside }));
    return exit.mismatch;
  }
  if (tally.aside > 0) terminal.problem(t('cli.import.mbox.look', { path: '/admin/imports' }));
  return tally.aside > 0 || stop.aborted ? exit.partly : exit.done;
}

function ask({ house }: Running, name: string, input: object): Promise<unknown> {
  return perform(house, operationNamed(name), houseActor('command'), input);
}

function someOf(names: ReadonlyArray<string>): string {
  return names.length > mostNames ? `${names.slice(0, mostNames).join(', ')} …` : names.join(', ');
}

/** `1:02:03`, or `2:03` under an hour. */
function clock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const [first = 0, ...rest] = parts[0] === 0 ? parts.slice(1) : parts;
  return [first, ...rest.map((part) => String(part).padStart(2, '0'))].join(':');
}
