export { type AnsweredMessage, answeredMessage } from './answered-message.ts';
export { changeCircle } from './change-circle.ts';
export type { ArchiveContent } from './derive.ts';
export { deriveContent } from './derive-content.ts';
export { type CollectionFigures, figuresOf, versionOf } from './figures.ts';
export { type Filed, fileMessage, type NewMessage } from './file-message.ts';
export { knowSubjectPrefix } from './know-subject-prefix.ts';
export { mboxEntry } from './mbox-entry.ts';
export { type NewCollection, openCollection } from './open-collection.ts';
export { plainSubject } from './plain-subject.ts';
export { type FiledPost, postsForCopies } from './posts-for-copies.ts';
export {
  latestThreads,
  type Month,
  threadListing,
} from './queries.ts';
export { collectionFacts, type RawMessage, rawMessages } from './raw-messages.ts';
export { type MboxEntry, openMbox, readMbox } from './read-mbox.ts';
export { type MessageHead, messageHead } from './read-messages.ts';
export { renameCollection } from './rename-collection.ts';
export { type Circle, circles } from './schema.ts';
export { type ThreadOfMessage, threadMates, threadsOfMessages } from './thread-mates.ts';
