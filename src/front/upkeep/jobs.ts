import { join } from 'node:path';
import { house as houseActor } from '#platform/actor.ts';
import { type Kept, keepBackup } from '#platform/backup/keep-backup.ts';
import type { Job } from '#platform/jobs.ts';
import type { Gauges } from '#platform/metrics.ts';
import { type House, perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { readBackupState } from './backup-state.ts';
import { recordBackup } from './record-backup.ts';
import { isBackupDue } from './rules.ts';

const actor = houseActor('jobs');
/** What was erased, for a restore to erase again: it lies in the data directory, and is copied beside the backups. */
const erasures = 'erasures.jsonl';

/** Every hour it is looked whether the backup of the night is there: so a full disk that has room again is made good. */
export function upkeepJobs(house: House): ReadonlyArray<Job> {
  return [{ name: 'front.keep-backup', every: '7 * * * *', run: () => keepNightly(house) }];
}

export async function keepNightly(house: House): Promise<void> {
  const { backups, data } = house.config;
  const now = house.now();
  if (!backups || !isBackupDue(await readBackupState(house.db), now)) return;
  let kept: Kept | undefined;
  try {
    kept = await keepBackup(house.database, backups, now, [{ path: join(data, erasures), name: erasures }]);
  } catch (cause) {
    house.log('error', 'backup.failed', { folder: backups.folder }, cause);
    await perform(house, recordBackup, actor, { ...problemOf(cause), folder: backups.folder });
    return;
  }
  if (kept) await perform(house, recordBackup, actor, kept);
}

/** A key of the catalogue where there is one, so that everybody reads it in his language. */
function problemOf(cause: unknown) {
  if (cause instanceof Refusal) return { problem: cause.code, values: cause.values };
  return { problem: (cause instanceof Error ? cause.message : String(cause)).slice(0, 1000) };
}

/** For `/metrics`; nothing where no backups are kept. An alarm is worth its bell when the age passes two days. */
export function upkeepGauges(house: House): Gauges {
  return async () => {
    if (!house.config.backups) return [];
    const { takenAt, failedAt } = await readBackupState(house.db);
    // As long as there is none, it is as old as the clock: the alarm for an old one rings then, too.
    const age = (house.now().getTime() - (takenAt?.getTime() ?? 0)) / 1000;
    return [
      { name: 'parley_backup_age_seconds', help: 'Age of the last whole backup', value: age },
      { name: 'parley_backup_failing', help: '1 when the last try to back up failed', value: failedAt ? 1 : 0 },
    ];
  };
}
