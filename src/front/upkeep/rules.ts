import type { BackupState } from './backup-story.ts';

/** At this hour of UTC a new day of backups begins. */
const hour = 2;
const day = 86_400_000;

/** Whether none was taken since the last night began; a server that slept through it makes good for it. */
export function isBackupDue({ takenAt }: Pick<BackupState, 'takenAt'>, now: Date): boolean {
  const night = new Date(now);
  night.setUTCHours(hour, 0, 0, 0);
  if (night > now) night.setTime(night.getTime() - day);
  return takenAt === undefined || takenAt < night;
}

/** Administrators hear of it when backups begin to fail, and once a day while they do. */
export function mustTell({ toldAt }: Pick<BackupState, 'toldAt'>, now: Date): boolean {
  return toldAt === undefined || now.getTime() - toldAt.getTime() >= day;
}
