import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit, UsageProblem } from './command.ts';
import { type MemberRow, readMembersTable } from './members-table.ts';

const batchSize = 1000;
const counts = z.object({ added: z.number(), already: z.number() });

export const importMembers: Command = {
  words: 'import members',
  takes: ['FILE.csv'],
  options: { list: 'NAME', basis: 'TEXT' },
  needs: ['list'],
  summary: 'cli.import.members.summary',
  async run({ house, t, terminal, stop }, [file = ''], { list = '', basis }) {
    const table = readMembersTable(await readFile(file));
    if (table.rows.length + table.wrong.length === 0) throw new UsageProblem(t('cli.import.empty', { file }));
    if (table.ignored.length > 0) terminal.problem(t('cli.import.ignored', { columns: table.ignored.join(', ') }));
    for (const { line, why, values } of table.wrong)
      terminal.problem(t('cli.import.row', { line, why: t(why, values) }));

    const rows = eachOnce(table.rows);
    const source = [basename(file), basis].filter(Boolean).join(': ').slice(0, 300);
    const sum = { added: 0, already: 0 };
    let read = 0;
    for (let at = 0; at < rows.length && !stop.aborted; at += batchSize) {
      const batch = rows.slice(at, at + batchSize);
      const input = { list, source, rows: batch };
      const done = counts.parse(
        await perform(house, operationNamed('lists.import-members'), houseActor('command'), input),
      );
      sum.added += done.added;
      sum.already += done.already;
      read += batch.length;
      terminal.progress((n) => t('cli.import.members.progress', { n }), read, rows.length);
    }
    const [twice, wrong] = [table.rows.length - rows.length, table.wrong.length];
    terminal.line(t('cli.import.members.done', { list, ...sum, twice, wrong }));
    const wishes = rows.slice(0, read).filter(({ delivery }) => isDigest(delivery)).length;
    if (wishes > 0) terminal.line(t('cli.import.members.wishes', { n: wishes }));
    if (read < rows.length) terminal.problem(t('cli.import.stopped'));
    return wrong > 0 || read < rows.length ? exit.partly : exit.done;
  },
};

/** A wish that is kept, and does not hold yet. */
function isDigest(delivery: MemberRow['delivery']): boolean {
  return delivery !== undefined && delivery !== 'each' && delivery !== 'none';
}

/** The first row of an address counts. */
function eachOnce(rows: ReadonlyArray<MemberRow>): MemberRow[] {
  const seen = new Set<string>();
  return rows.filter(({ email }) => {
    const canonical = canonicalAddress(email);
    if (seen.has(canonical)) return false;
    seen.add(canonical);
    return true;
  });
}
