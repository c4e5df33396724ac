export { type AnsweredMessage, answeredMessage } from './answered-message.ts';
export { changeCircle } from './change-circle.ts';
export { type Collection, collectionFor, collectionsFor } from './collection.ts';
export { collectionFacts, type RawMessage, rawMessages } from './download/raw-messages.ts';
export { type Eraser, eraserFor, finishErasure } from './erasing/finish-erasure.ts';
export { type CollectionFigures, figuresOf } from './figures.ts';
export type { ArchiveContent } from './filing/derive.ts';
export { deriveContent } from './filing/derive-content.ts';
export { fileMessage, type NewMessage } from './filing/file-message.ts';
export { type Filed, type Filing, fileMessages } from './filing/file-messages.ts';
export type { Format, MailEntry, MailSource } from './formats/entry.ts';
export { mboxEntry } from './formats/mbox-entry.ts';
export { type NumberedPage, readPipermailPage } from './formats/numbered-html.ts';
export { openSources } from './formats/open-sources.ts';
export { readMbox } from './formats/read-mbox.ts';
export { withTimes } from './formats/with-times.ts';
export { namesHere } from './importing/import-queries.ts';
export { knowSubjectPrefix } from './know-subject-prefix.ts';
export { type NewCollection, openCollection } from './open-collection.ts';
export { type FiledPost, postsForCopies } from './posts-for-copies.ts';
export {
  latestThreads,
  threadListing,
} from './queries.ts';
export { figuresIn, type PeriodFigures } from './reading/period-figures.ts';
export { type MessageHead, messageHead } from './reading/read-messages.ts';
export { type RebuildLine, rebuildLines } from './rebuilding/rebuild-queries.ts';
export { type Difference, verifyArchive } from './rebuilding/verify-archive.ts';
export { renameCollection } from './rename-collection.ts';
export { type Circle, circles } from './schema.ts';
export { plainSubject } from './threads/plain-subject.ts';
export { type ThreadOfMessage, threadMates, threadsOfMessages } from './threads/thread-mates.ts';
