/** What can be read from the archive. Each takes who asks, or a collection that `collectionFor` let him through to. */
export { type Collection, collectionFor } from './collection.ts';
export { figuresOf } from './figures.ts';
export { type MessageLine, monthListing } from './list-messages.ts';
export { latestThreads, type Month, threadListing } from './list-threads.ts';
export { type Message, messageOf, type Thread, threadOf } from './read-messages.ts';
export { attachmentOf, originalOf } from './read-original.ts';
export { type SearchResult, searchMessages } from './search-messages.ts';
