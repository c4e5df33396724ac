export { enqueue, enqueueNotice, type NewNotice, type NewOutgoing, type Recipient } from './enqueue.ts';
export { publishedKeys } from './queries.ts';
