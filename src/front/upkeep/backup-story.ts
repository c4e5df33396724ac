import { z } from 'zod';
import { isMessageKey, type Translate } from '#platform/messages.ts';

/** Of a problem that is a key of the catalogue. */
export const problemValues = z.record(z.string(), z.union([z.string(), z.number()])).optional();
/** What became of the nightly backups. `failedAt` is when they began to fail; nothing since the last good one. */
export const backupState = z.object({
  takenAt: z.coerce.date().optional(),
  file: z.string().optional(),
  bytes: z.number().optional(),
  kept: z.number().optional(),
  failedAt: z.coerce.date().optional(),
  problem: z.string().optional(),
  values: problemValues,
  toldAt: z.coerce.date().optional(),
});
export type BackupState = z.output<typeof backupState>;

export function problemIn(
  t: Translate,
  { problem = '', values = {} }: Pick<BackupState, 'problem' | 'values'>,
): string {
  return isMessageKey(problem) ? t(problem, values) : problem;
}
