import { setTimeout as wait } from 'node:timers/promises';
import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit, type Running } from './command.ts';

const actor = houseActor('command');
const asked = z.object({ lists: z.array(z.object({ id: z.number(), slug: z.string(), messages: z.number() })) });
const step = z.object({ state: z.enum(['more', 'done', 'taken']), looked: z.number() });

/** A running server takes part in the work; whoever is stopped leaves the rest to the other, or to the next start. */
export const rebuildArchive: Command = {
  words: 'rebuild archive',
  takes: [],
  options: { list: 'NAME' },
  needs: [],
  summary: 'cli.rebuild.summary',
  async run(running, _, { list }) {
    const { house, t, terminal, stop } = running;
    const rebuild = operationNamed('archive.rebuild-archive');
    const { lists } = asked.parse(await perform(house, rebuild, actor, { list }));
    for (const one of lists) {
      await work(running, one);
      if (stop.aborted) break;
      terminal.line(t('cli.rebuild.done', { list: one.slug, n: one.messages }));
    }
    if (stop.aborted) terminal.problem(t('cli.rebuild.stopped'));
    return stop.aborted ? exit.partly : exit.done;
  },
};

async function work(
  { house, t, terminal, stop }: Running,
  { id, slug, messages }: { id: number; slug: string; messages: number },
) {
  const go = operationNamed('archive.continue-rebuild');
  while (!stop.aborted) {
    const { state, looked } = step.parse(await perform(house, go, actor, { collection: id }));
    if (state === 'done') return;
    // A server that runs beside us has this batch.
    if (state === 'taken') await wait(200);
    else terminal.progress((n) => t('cli.rebuild.progress', { list: slug, n }), looked, Math.max(looked, messages));
  }
}
