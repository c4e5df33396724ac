import type { CopyState } from '#delivery/index.ts';

/** What may have become of a copy, trouble first. */
export const copyStates = [
  'failed',
  'bounced',
  'waiting',
  'sent',
  'captured',
] as const satisfies ReadonlyArray<CopyState>;
/** Why somebody on the list has no copy: he gets a digest, takes no mail, or nobody knows why. */
export const absences = ['digest', 'none', 'missed'] as const;
export type Absence = (typeof absences)[number];
export type LedgerState = CopyState | Absence;
export const ledgerStates: ReadonlyArray<LedgerState> = [...copyStates, ...absences];
