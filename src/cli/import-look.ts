import { type ArchiveContent, deriveContent, type MailSource, namesHere, withTimes } from '#archive/index.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { messageHash, messageIdOf } from '#platform/mail/message-id.ts';
import { mustHaveNetwork } from '#platform/operation.ts';
import { type ExitCode, exit, type Running } from './command.ts';

const namesAtOnce = 5000;

type Look = {
  formats: Map<string, number>;
  /** Of each message its name and the names of those it answers. */
  references: Map<string, string[]>;
  read: number;
  nameless: number;
  aside: number;
  deleted: number;
  first: number;
  last: number;
};

/** Reads everything as an import would, and changes nothing: what there is, from when, and what will be missing. */
export async function lookBefore(
  running: Running,
  list: string,
  sources: ReadonlyArray<MailSource>,
): Promise<ExitCode> {
  const { t, terminal, house, stop } = running;
  const { domain } = await mustHaveNetwork(house);
  await namesHere(house.db, list, []);
  const look: Look = {
    ...{ formats: new Map(), references: new Map(), read: 0, nameless: 0, aside: 0, deleted: 0 },
    ...{ first: Number.POSITIVE_INFINITY, last: 0 },
  };
  const total = sources.reduce((bytes, { size }) => bytes + size, 0);
  let before = 0;
  for (const source of sources) {
    if (stop.aborted) break;
    await lookAt(running, source, domain, look, (behind) =>
      terminal.progress(() => t('cli.import.mbox.looking', { n: look.read }), before + behind, total),
    );
    before += source.size;
  }
  const here = await allHere(running, list, [...look.references.keys(), ...[...look.references.values()].flat()]);
  tell(running, look, here);
  return stop.aborted ? exit.partly : exit.done;
}

async function lookAt(
  { house, stop }: Running,
  source: MailSource,
  domain: string,
  look: Look,
  show: (behind: number) => void,
): Promise<void> {
  let behind = 0;
  const entries = source.read((seen) => {
    behind = seen;
  });
  for await (const entry of withTimes(entries, house.now())) {
    if (stop.aborted) return;
    if (entry.kind === 'deleted') look.deleted += 1;
    else if (entry.kind === 'problem') look.aside += 1;
    else {
      const name = messageHash(messageIdOf(splitMessage(entry.raw).header, entry.raw, domain));
      note(look, source, name, await deriveContent(entry.raw, entry.receivedAt ?? house.now()));
      if (look.read % 100 === 0) show(behind);
    }
  }
  show(source.size);
}

function note(look: Look, { format }: MailSource, name: string, { author, sentAt, references }: ArchiveContent): void {
  look.read += 1;
  look.formats.set(format, (look.formats.get(format) ?? 0) + 1);
  if (author.address === '') look.nameless += 1;
  look.first = Math.min(look.first, sentAt.getTime());
  look.last = Math.max(look.last, sentAt.getTime());
  look.references.set(name, references);
}

async function allHere({ house }: Running, list: string, names: ReadonlyArray<string>): Promise<Set<string>> {
  const all = [...new Set(names)];
  const here = new Set<string>();
  for (let at = 0; at < all.length; at += namesAtOnce)
    for (const name of await namesHere(house.db, list, all.slice(at, at + namesAtOnce))) here.add(name);
  return here;
}

function tell({ t, terminal }: Running, look: Look, here: ReadonlySet<string>): void {
  const { formats, references, read, nameless, aside, deleted, first, last } = look;
  const isFound = (name: string) => references.has(name) || here.has(name);
  const orphans = [...references.values()].filter((all) => all.length > 0 && !all.some(isFound)).length;
  const already = [...references.keys()].filter((name) => here.has(name)).length;
  for (const [format, n] of formats) terminal.line(t('cli.import.mbox.look-format', { format, n }));
  const day = (time: number) => new Date(time).toISOString().slice(0, 10);
  if (read > 0) terminal.line(t('cli.import.mbox.look-range', { first: day(first), last: day(last) }));
  terminal.line(t('cli.import.mbox.look-facts', { already, nameless, orphans, aside, deleted }));
  terminal.line(t('cli.import.mailman.dry'));
}
