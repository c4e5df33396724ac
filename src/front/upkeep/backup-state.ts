import type { Db } from '#platform/database.ts';
import { readSetting } from '#platform/settings.ts';
import { type BackupState, backupState } from './backup-story.ts';

export const settingName = 'backup';

export async function readBackupState(db: Db): Promise<BackupState> {
  return backupState.parse((await readSetting(db, settingName)) ?? {});
}
