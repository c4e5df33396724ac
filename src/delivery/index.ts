export { enqueue, enqueueNotice, type NewNotice, type NewOutgoing, type Recipient } from './enqueue.ts';
export { publishedKey } from './queries.ts';
