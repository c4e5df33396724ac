import { resolve } from 'node:path';
import { type Progress, type Taken, takeBackup } from '#platform/backup/take-backup.ts';
import { writeBackup } from '#platform/backup/write-backup.ts';
import { joinDatabase } from '#platform/data-directory.ts';
import { exit, type Outside, type OutsideCommand } from './command.ts';

/** It joins the database as it is and changes nothing in it, so that it can be taken before an upgrade. */
export const backup: OutsideCommand = {
  words: 'backup',
  takes: ['FILE'],
  options: { force: '' },
  needs: [],
  summary: 'cli.backup.summary',
  async runOutside(running, [given = ''], { force }) {
    const { config, t, terminal, stop } = running;
    const tenancy = await joinDatabase(config, 'command');
    try {
      const wish = { overwrite: force === 'yes', progress: shown(running), stop };
      if (given === '-') {
        tell(running, await takeBackup(tenancy.url, process.stdout, wish), '-', process.stdout.bytesWritten);
        return exit.done;
      }
      const written = await writeBackup(tenancy.url, resolve(given), wish);
      tell(running, written, written.file, written.bytes);
      return exit.done;
    } catch (cause) {
      if (!stop.aborted) throw cause;
      terminal.problem(t('cli.backup.stopped'));
      return exit.partly;
    } finally {
      await tenancy.leave();
    }
  },
};

function shown({ t, terminal }: Outside): Progress {
  return (done, total) => terminal.progress((n) => t('cli.backup.progress', { n }), done, total);
}

/** Standard output may be the backup itself. */
function tell({ t, terminal }: Outside, { rows }: Taken, file: string, bytes: number): void {
  const said = t('cli.backup.done', { file, rows, size: (bytes / 1_000_000).toFixed(1) });
  if (file === '-') terminal.problem(said);
  else terminal.line(said);
}
