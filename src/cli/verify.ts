import { type Difference, verifyArchive } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { checkBlobs, lostReferences } from '#platform/integrity.ts';
import type { MessageKey } from '#platform/messages.ts';
import { type Command, exit, type Running } from './command.ts';

const words: Record<Difference['kind'], MessageKey> = {
  message: 'cli.verify.message',
  thread: 'cli.verify.thread',
  missing: 'cli.verify.count',
  count: 'cli.verify.count',
};
type Finding =
  | Difference
  | { kind: 'file'; sha256: string }
  | { kind: 'reference'; from: string; to: string; rows: number };
type Tell = (finding: Finding) => void;

/** Compares what is stored with what would be derived from raw mail, and says what differs. Changes nothing. */
export const verify: Command = {
  words: 'verify',
  takes: [],
  options: { list: 'NAME', json: '' },
  needs: [],
  summary: 'cli.verify.summary',
  async run(running, _, { list, json }) {
    const { t, terminal, stop } = running;
    let found = 0;
    const tell: Tell = (finding) => {
      found += 1;
      terminal.line(json ? JSON.stringify(finding) : sentence(running, finding));
    };
    const messages = await lookAtMessages(running, list, tell);
    if (list === undefined) await lookAtFiles(running, tell);
    if (stop.aborted) {
      terminal.problem(t('cli.verify.stopped'));
      return exit.partly;
    }
    const done = t('cli.verify.done', { n: messages, found });
    if (json) terminal.problem(done);
    else terminal.line(done);
    return found > 0 ? exit.fault : exit.done;
  },
};

async function lookAtMessages(
  { house, t, terminal, stop }: Running,
  list: string | undefined,
  tell: Tell,
): Promise<number> {
  const looked = new Map<string, number>();
  for await (const one of verifyArchive(house.db, houseActor('command'), list)) {
    if (stop.aborted) break;
    if ('kind' in one) {
      tell(one);
      continue;
    }
    looked.set(one.list, one.looked);
    const total = Math.max(one.looked, one.messages);
    terminal.progress((n) => t('cli.rebuild.progress', { list: one.list, n }), one.looked, total);
  }
  return [...looked.values()].reduce((sum, n) => sum + n, 0);
}

async function lookAtFiles({ house, t, terminal, stop }: Running, tell: Tell): Promise<void> {
  for await (const { looked, total, damaged } of checkBlobs(house.db)) {
    if (stop.aborted) return;
    for (const sha256 of damaged) tell({ kind: 'file', sha256 });
    terminal.progress((n) => t('cli.verify.files', { n }), looked, Math.max(looked, total));
  }
  for (const lost of await lostReferences(house.db)) tell({ kind: 'reference', ...lost });
}

function sentence({ t }: Running, finding: Finding): string {
  if (finding.kind === 'file') return t('cli.verify.file', { sha256: finding.sha256 });
  if (finding.kind === 'reference')
    return t('cli.verify.reference', { from: finding.from, to: finding.to, n: finding.rows });
  return t(words[finding.kind], { list: finding.list, hash: finding.hash ?? '', fields: finding.fields.join(', ') });
}
