/** What can be read from the archive. Each takes who asks, or a collection that `collectionFor` let him through to. */
export { type Collection, collectionFor, collectionsFor, type ReadersCollection } from './collection.ts';
export { attachmentOf, fingerprintOf, originalOf } from './download/read-original.ts';
export { figuresOf } from './figures.ts';
export { type Activity, activityOf } from './reading/list-activity.ts';
export { type AttachmentListing, attachmentListing } from './reading/list-attachments.ts';
export { type MessageLine, type PeriodAsked, type PeriodListing, periodListing } from './reading/list-messages.ts';
export { latestThreads, threadListing } from './reading/list-threads.ts';
export { type MessagesBeside, messagesBeside } from './reading/messages-beside.ts';
export { type Message, messageOf, threadOf } from './reading/read-messages.ts';
export {
  type ShownMessage,
  type ThreadView,
  threadView,
} from './reading/read-thread.ts';
export { type SearchResult, searchMessages } from './search/search-messages.ts';
