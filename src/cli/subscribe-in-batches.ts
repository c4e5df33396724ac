import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import type { Running } from './command.ts';

const batchSize = 1000;
const counts = z.object({ added: z.number(), already: z.number(), banned: z.number(), left: z.number() });

/** Rows of people onto a list, a thousand in a transaction: stopped in between, what is done is kept. */
export async function subscribeInBatches(
  { house, t, terminal, stop }: Running,
  list: string,
  source: string,
  rows: ReadonlyArray<object>,
): Promise<{ added: number; already: number; banned: number; left: number; read: number }> {
  const sum = { added: 0, already: 0, banned: 0, left: 0, read: 0 };
  while (sum.read < rows.length && !stop.aborted) {
    const batch = rows.slice(sum.read, sum.read + batchSize);
    const input = { list, source, rows: batch };
    const done = await perform(house, operationNamed('lists.import-members'), houseActor('command'), input);
    const { added, already, banned, left } = counts.parse(done);
    sum.added += added;
    sum.already += already;
    sum.banned += banned;
    sum.left += left;
    sum.read += batch.length;
    terminal.progress((n) => t('cli.import.members.progress', { n }), sum.read, rows.length);
  }
  return sum;
}
