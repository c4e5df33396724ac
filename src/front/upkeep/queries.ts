import { type RebuildLine, rebuildLines } from '#archive/index.ts';
import { type Actor, holds } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { readBackupState } from './backup-state.ts';
import type { BackupState } from './backup-story.ts';

export type Upkeep = {
  backups: { folder: string; keep: number } | undefined;
  state: BackupState;
  lists: RebuildLine[];
};

export async function upkeepOf({ db, config }: House, actor: Actor): Promise<Upkeep> {
  if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
  return { backups: config.backups, state: await readBackupState(db), lists: await rebuildLines(db, actor) };
}
