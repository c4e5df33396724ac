export type { BounceClass } from './bounce/verdict.ts';
export {
  type CameBackWords,
  mailsAbout,
  rawBounceOf,
  type Unmatched,
  unmatchedBounces,
  whatCameBack,
} from './came-back.ts';
export { type ChangedMail, changeCopies, type StoredMail } from './change-copies.ts';
export { returnPath } from './copy.ts';
export { enqueue, enqueueNotice, type NewNotice, type NewOutgoing, type Recipient } from './enqueue.ts';
export { type Failure, type FailureMeaning, failedCopies, failuresBehind } from './failures.ts';
export { forgetRecipients } from './forget-recipients.ts';
export { busiestDay, lastCopies, type QueueHealth, queueHealth, type SentCopy } from './health-queries.ts';
export {
  type CopyCounts,
  type CopyLine,
  type CopyState,
  copiesTo,
  copyCounts,
  copyLines,
  copyStatesByAddress,
  type Mails,
  sendAgain,
} from './ledger.ts';
export { type DueReport, failedOf, takeDueReports } from './report/due-reports.ts';
export { enqueueReport } from './report/enqueue-report.ts';
export { sealedHeader } from './seal-mail.ts';
export { publishedKeys } from './signing-keys.ts';
