export { enqueue, enqueueNotice, type NewNotice, type NewOutgoing, type Recipient } from './enqueue.ts';
export { sealedHeader } from './seal-mail.ts';
export { publishedKeys } from './signing-keys.ts';
