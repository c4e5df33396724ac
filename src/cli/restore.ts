import { existsSync } from 'node:fs';
import { access, chmod, copyFile, mkdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Head } from '#platform/backup/format.ts';
import { checkBackup } from '#platform/backup/read-backup.ts';
import { restoreBackup } from '#platform/backup/restore-backup.ts';
import { joinDatabase } from '#platform/data-directory.ts';
import type { MessageKey } from '#platform/messages.ts';
import { migrate } from '#platform/migrate.ts';
import { holdMail } from '#platform/settings.ts';
import { exit, type Outside, type OutsideCommand } from './command.ts';

const erasures = 'erasures.jsonl';

/** The file is checked to its end before a data directory is made or touched. */
export const restore: OutsideCommand = {
  words: 'restore',
  takes: ['FILE'],
  options: { 'send-mail': '', erasures: 'FILE' },
  needs: [],
  summary: 'cli.restore.summary',
  async runOutside(running, [given = ''], options) {
    const { config, t, terminal, stop } = running;
    const file = resolve(given);
    const { head } = await checkBackup(file, { progress: shown(running, 'cli.restore.checking'), stop });
    const takenAt = new Date(head.takenAt);
    const erased = await erasuresFor(file, options.erasures);
    // In the place of the server: none may start on what is half there.
    const tenancy = await joinDatabase(config, 'server');
    try {
      await restoreBackup(tenancy.url, file, head, {
        progress: shown(running, 'cli.restore.loading'),
        stop,
        // Only now is it certain that nobody lives here: a house would erase, at its next start, what another one did.
        finish: async (client) => {
          if (!options['send-mail']) await holdMail(client, takenAt);
          await bringErasures(config.data, erased);
        },
      });
      await migrate(tenancy.url);
    } finally {
      await tenancy.leave();
    }
    terminal.line(t('cli.restore.done', { taken: head.takenAt, version: head.parley, rows: rowsOf(head) }));
    const command = `npx parley admin link --data ${config.data}`;
    if (!options['send-mail']) terminal.line(t('cli.restore.held', { command }));
    return exit.done;
  },
};

/**
 * What was erased after the backup was taken is erased again by the server's next start, which reads it in the data
 * directory. It lies beside a backup that was kept by the clock; from elsewhere it has to be named.
 */
async function erasuresFor(backup: string, named: string | undefined): Promise<string | undefined> {
  const from = named === undefined ? join(dirname(backup), erasures) : resolve(named);
  if (named === undefined && !existsSync(from)) return undefined;
  await access(from);
  return from;
}

async function bringErasures(data: string, from: string | undefined): Promise<void> {
  const to = join(data, erasures);
  if (from === undefined || from === to) return;
  await mkdir(data, { recursive: true, mode: 0o700 });
  if (!existsSync(to)) await copyFile(from, to);
  await chmod(to, 0o600);
}

function rowsOf({ tables }: Head): number {
  return tables.reduce((sum, { rows }) => sum + rows, 0);
}

function shown({ t, terminal }: Outside, key: MessageKey) {
  return (done: number, total: number) => terminal.progress(() => t(key), done, total);
}
