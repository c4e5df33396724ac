export type { ArchiveContent } from './digest.ts';
export { digestMessage } from './digest-message.ts';
export { type Filed, fileMessage, type NewMessage } from './file-message.ts';
export { type NewCollection, openCollection } from './open-collection.ts';
export type { Capacity, Circle, Stakeholder } from './schema.ts';
