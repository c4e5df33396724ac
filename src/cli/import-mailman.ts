import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { type MovedList, NotMailman, publicLists, readMailmanConfig } from '#lists/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { perform } from '#platform/operation.ts';
import { operationNamed } from '../rooms.ts';
import { type Command, exit, type Running, UsageProblem } from './command.ts';
import { subscribeInBatches } from './subscribe-in-batches.ts';

const command = houseActor('command');

export const importMailman: Command = {
  words: 'import mailman',
  takes: ['CONFIG.pck'],
  options: { list: 'NAME', 'dry-run': '' },
  needs: [],
  summary: 'cli.import.mailman.summary',
  async run(running, [file = ''], { list, 'dry-run': isDry }) {
    const { house, t, terminal } = running;
    const moved = await configIn(running, file);
    const name = (list ?? moved.name).toLowerCase();
    const isThere = (await publicLists(house.db, command)).some((each) => each.name === name);
    report(running, name, moved, isThere);
    if (isDry) {
      terminal.line(t('cli.import.mailman.dry'));
      return exit.done;
    }
    await perform(house, operationNamed('lists.move-list-in'), command, inputFor(name, moved, basename(file)));
    const members = eachOnce(moved.members);
    const { read, ...sum } = await subscribeInBatches(running, name, basename(file), members);
    const twice = moved.members.length - members.length;
    terminal.line(t('cli.import.members.done', { list: name, ...sum, twice, wrong: 0 }));
    if (read < members.length) terminal.problem(t('cli.import.stopped'));
    return read < members.length ? exit.partly : exit.done;
  },
};

async function configIn({ t }: Running, file: string): Promise<MovedList> {
  try {
    return readMailmanConfig(await readFile(file));
  } catch (cause) {
    if (cause instanceof NotMailman) throw new UsageProblem(t('cli.import.mailman.not', { file }), { cause });
    throw cause;
  }
}

/** What would happen, before it happens: counts first, then everything that has no place here. */
function report({ t, terminal }: Running, name: string, moved: MovedList, isThere: boolean): void {
  const digests = moved.members.filter(({ delivery }) => delivery === 'mime' || delivery === 'plain').length;
  const none = moved.members.filter(({ delivery }) => delivery === 'none').length;
  const moderated = moved.members.filter((member) => member.moderated).length;
  terminal.line(t(isThere ? 'cli.import.mailman.there' : 'cli.import.mailman.new', { list: name, title: moved.title }));
  terminal.line(t('cli.import.mailman.members', { members: moved.members.length, digests, none, moderated }));
  const { owners, moderators, bans, trusted, texts } = moved;
  const people = { owners: owners.length, moderators: moderators.length, bans: bans.length, trusted: trusted.length };
  terminal.line(t('cli.import.mailman.people', { ...people, texts: texts.length }));
  if (moved.isPrivate) terminal.line(t('cli.import.mailman.private'));
  if (moved.leftOut.length > 0) terminal.problem(t('cli.import.mailman.left-out', { n: moved.leftOut.length }));
  for (const { what, why } of moved.leftOut) terminal.problem(`  ${what}: ${t(why)}`);
}

function inputFor(name: string, moved: MovedList, file: string): object {
  const { title, description, policy, language, maxSize, rules, owners, moderators, bans, trusted, texts } = moved;
  const facts = { list: name, title, description, policy, language, maxSize, rules };
  // A private archive was for the list's members; nobody learns of it before somebody here has decided who may read.
  const circle = moved.isPrivate ? 'private' : 'public';
  return { ...facts, owners, moderators, bans, trusted, texts, circle, source: file };
}

/** Mailman keeps an address once, whatever its case; ours may be the same in more ways. */
function eachOnce(members: MovedList['members']): MovedList['members'] {
  return [...new Map(members.map((member) => [canonicalAddress(member.email), member])).values()];
}
