import type { Translate } from '#platform/messages.ts';
import { backup } from './backup.ts';
import type { AnyCommand } from './command.ts';
import { listCreate } from './create-list.ts';
import { doctor } from './doctor.ts';
import { exportLists } from './export-lists.ts';
import { importMailman } from './import-mailman.ts';
import { importMbox } from './import-mbox.ts';
import { importMembers } from './import-members.ts';
import { usageOf } from './parse-arguments.ts';
import { rebuildArchive } from './rebuild-archive.ts';
import { restore } from './restore.ts';
import { adminAdd, adminLink, init } from './set-up.ts';
import { verify } from './verify.ts';

/** Every command but `serve`, which is the server itself, in the order of the help. */
export const commands: ReadonlyArray<AnyCommand> = [
  init,
  adminLink,
  adminAdd,
  listCreate,
  importMembers,
  importMailman,
  importMbox,
  exportLists,
  backup,
  restore,
  rebuildArchive,
  verify,
  doctor,
];

export function helpText(t: Translate): string {
  const serve =
    'parley serve [--http HOST:PORT] [--smtp HOST:PORT] [--url URL] [--relay capture|direct|smtp://HOST:PORT] [--demo]';
  const all = [
    { usage: serve, summary: t('cli.serve.summary') },
    ...commands.map((each) => ({ usage: usageOf(each), summary: t(each.summary) })),
  ];
  const lines = all.map(({ usage, summary }) => `  ${usage}\n      ${summary}`);
  return [t('cli.help.title'), '', ...lines, '', t('cli.help.everywhere'), t('cli.help.exit')].join('\n');
}
