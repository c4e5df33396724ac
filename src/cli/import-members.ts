import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { clearRows, readMembersTable, type SpeltRow } from '#lists/index.ts';
import { readTableFile } from '#members/index.ts';
import { charsetNamed, charsets } from '#platform/charsets/charsets.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { type Command, exit, UsageProblem } from './command.ts';
import { subscribeInBatches } from './subscribe-in-batches.ts';

export const importMembers: Command = {
  words: 'import members',
  takes: ['FILE.csv'],
  options: { list: 'NAME', basis: 'TEXT', charset: 'NAME' },
  needs: ['list'],
  summary: 'cli.import.members.summary',
  async run(running, [file = ''], { list = '', basis, charset }) {
    const { t, terminal } = running;
    const chosen = charset === undefined ? undefined : charsetNamed(charset);
    if (charset !== undefined && !chosen)
      throw new UsageProblem(t('cli.import.members.charset', { name: charset, known: charsets.join(', ') }));
    const { text, reading } = readTableFile(await readFile(file), { chosen });
    const table = clearRows(readMembersTable(text));
    if (reading && reading.how !== 'plain')
      terminal.line(t('cli.import.members.read', { file, charset: reading.charset, how: reading.how }));
    if (table.rows.length + table.wrong.length === 0) throw new UsageProblem(t('cli.import.empty', { file }));
    if (table.ignored.length > 0) terminal.problem(t('cli.import.ignored', { columns: table.ignored.join(', ') }));
    for (const { line, why, values } of table.wrong)
      terminal.problem(t('cli.import.row', { line, why: t(why, values) }));

    const rows = eachOnce(table.rows);
    const source = [basename(file), basis].filter(Boolean).join(': ').slice(0, 300);
    const { read, ...sum } = await subscribeInBatches(running, list, source, rows);
    const [twice, wrong] = [table.rows.length - rows.length, table.wrong.length];
    terminal.line(t('cli.import.members.done', { list, ...sum, twice, wrong }));
    if (sum.banned > 0) terminal.line(t('cli.import.members.banned', { n: sum.banned }));
    if (sum.left > 0) terminal.line(t('cli.import.members.left', { n: sum.left }));
    const wishes = rows.slice(0, read).filter(({ delivery }) => isDigest(delivery)).length;
    if (wishes > 0) terminal.line(t('cli.import.members.wishes', { n: wishes }));
    if (read < rows.length) terminal.problem(t('cli.import.stopped'));
    return wrong > 0 || read < rows.length ? exit.partly : exit.done;
  },
};

/** A wish that is kept, and does not hold yet. */
function isDigest(delivery: SpeltRow['delivery']): boolean {
  return delivery !== undefined && delivery !== 'each' && delivery !== 'none';
}

/** The first row of an address counts. */
function eachOnce(rows: ReadonlyArray<SpeltRow>): SpeltRow[] {
  const seen = new Set<string>();
  return rows.filter(({ email }) => {
    const canonical = canonicalAddress(email);
    if (seen.has(canonical)) return false;
    seen.add(canonical);
    return true;
  });
}
