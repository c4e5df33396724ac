import { existsSync } from 'node:fs';
import { chmod, copyFile, mkdir } from 'node:fs/promises';
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
    await bringErasures(config.data, file, options.erasures);
    // In the place of the server: none may start on what is half there.
    const tenancy = await joinDatabase(config, 'server');
    try {
      await restoreBackup(tenancy.url, file, head, {
        progress: shown(running, 'cli.restore.loading'),
        stop,
        ...(options['send-mail'] ? {} : { finish: (client) => holdMail(client, takenAt) }),
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
async function bringErasures(data: string, backup: string, named: string | undefined): Promise<void> {
  const from = named === undefined ? join(dirname(backup), erasures) : resolve(named);
  const to = join(data, erasures);
  if (from === to || (named === undefined && !existsSync(from))) return;
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
