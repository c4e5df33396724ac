import { createHash } from 'node:crypto';
import { join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { openSources } from '#archive/index.ts';
import { translator } from '#platform/messages.ts';
import { exit } from '../src/cli/command.ts';
import { importMbox } from '../src/cli/import-mbox.ts';
import { collectionNamed } from './archive-shelf.ts';
import { testHouse } from './test-house.ts';

/** Odd mail from the wild, which is not in this repository: `PARLEY_CORPUS=DIR` names a folder with a folder `mail`. */
const corpus = process.env.PARLEY_CORPUS;
if (!corpus) console.warn('SKIPPED: PARLEY_CORPUS names no folder, so the odd mail of the wild is not imported.');

test.runIf(corpus)(
  'every mail in the folder comes in by the command: nothing is lost, and again nothing is added',
  async () => {
    await using open = await testHouse();
    const { house } = open;
    await collectionNamed(house, 'old');
    const path = join(corpus ?? '', 'mail');
    const said: string[] = [];
    const say = (text: string) => {
      said.push(text);
    };
    const terminal = { line: say, problem: say, progress: () => undefined };
    const running = { house, t: translator('en'), terminal, stop: new AbortController().signal };
    expect(await importMbox.run(running, [path], { list: 'old' })).toBe(exit.done);
    const { sources, passedOver } = await openSources(path);
    const lost: string[] = [];
    let read = 0;
    for (const source of sources) {
      for await (const entry of source.read(() => {})) {
        read += 1;
        if (entry.kind !== 'message') lost.push(`${source.path}: ${entry.kind}`);
        else if (!(await isFiled(entry.raw))) lost.push(`${source.path}: ${entry.offset}`);
      }
    }
    async function isFiled(raw: Uint8Array): Promise<boolean> {
      const row = await house.db
        .selectFrom('imported_mail')
        .innerJoin('message', 'message.hash', 'imported_mail.hash')
        .select('message.id')
        .where('sha256', '=', createHash('sha256').update(raw).digest())
        .executeTakeFirst();
      return row !== undefined;
    }
    const formats = Map.groupBy(sources, ({ format }) => format);
    console.log(
      JSON.stringify({ read, formats: [...formats].map(([format, all]) => [format, all.length]) }),
      passedOver.map((file) => relative(path, file)).filter((file) => !file.startsWith('reply-trimming')),
      said,
    );
    expect(lost).toEqual([]);
    expect(read).toBeGreaterThan(200);
    said.length = 0;
    expect(await importMbox.run(running, [path], { list: 'old' })).toBe(exit.done);
    expect(said.join('\n')).toContain(`${read} messages read: 0 added, ${read} already there`);
  },
  120_000,
);
