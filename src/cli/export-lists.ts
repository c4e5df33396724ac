import { mkdir, open, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { collectionFacts, mboxEntry, rawMessages } from '#archive/index.ts';
import { publicLists, settingsOf } from '#lists/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit, type Running, UsageProblem } from './command.ts';

const actor = houseActor('command');
const roster = z.object({ csv: z.string(), rows: z.number() });
/** What is exported names people: nobody else on the machine reads it. */
const forOwner = { mode: 0o600 } as const;

/** Enough to leave with: what every list manager can read. A file is complete or not there. */
export const exportLists: Command = {
  words: 'export',
  takes: [],
  options: { to: 'DIR', list: 'NAME' },
  needs: ['to'],
  summary: 'cli.export.summary',
  async run(running, _, { to = '', list }) {
    const { house, t, terminal, stop } = running;
    const names = (await publicLists(house.db, actor)).map(({ name }) => name);
    const chosen = list ? names.filter((name) => name === list.toLowerCase()) : names;
    if (chosen.length === 0) throw new UsageProblem(t('lists.error.unknown', { name: list ?? '' }));
    for (const name of chosen) {
      const folder = join(to, name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const settings = await settingsOf(house.db, actor, name);
      await writeWhole(join(folder, 'settings.json'), `${JSON.stringify(settings, null, 2)}\n`);
      const people = roster.parse(await perform(house, operationNamed('lists.export-roster'), actor, { list: name }));
      await writeWhole(join(folder, 'roster.csv'), people.csv);
      const messages = await writeMbox(running, name, join(folder, `${name}.mbox`));
      if (stop.aborted) break;
      terminal.line(t('cli.export.done', { list: name, folder, members: people.rows, messages }));
    }
    if (stop.aborted) terminal.problem(t('cli.export.stopped'));
    return stop.aborted ? exit.partly : exit.done;
  },
};

async function writeWhole(file: string, text: string): Promise<void> {
  await writeFile(`${file}.part`, text, forOwner);
  await rename(`${file}.part`, file);
}

/** One message in memory at a time, whatever the size of the archive. */
async function writeMbox({ house, t, terminal, stop }: Running, name: string, file: string): Promise<number> {
  const { messages: total } = await collectionFacts(house.db, actor, name);
  const handle = await open(`${file}.part`, 'w', forOwner.mode);
  let written = 0;
  try {
    for await (const { raw, receivedAt } of rawMessages(house.db, actor, name)) {
      if (stop.aborted) return written;
      await handle.write(mboxEntry(raw, receivedAt));
      written += 1;
      if (written % 100 === 0 || written === total)
        terminal.progress((n) => t('cli.import.mbox.progress', { n }), written, Math.max(total, written));
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(`${file}.part`, file);
  return written;
}
