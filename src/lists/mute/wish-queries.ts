import { type RawBuilder, sql } from 'kysely';
import { threadMates } from '#archive/index.ts';

/** The post that a question about wishes is about. */
export type WishedPost = { collectionId: number; hash: string };

/** For a query over subscriptions: whether one wants this post; not where it has muted the thread in which it stands. */
export function wishes({ collectionId, hash }: WishedPost): RawBuilder<boolean> {
  return sql<boolean>`(${wasWished(hash)} and not exists (select from muted_thread
    where subscription_id = subscription.id and hash in ${threadMates(collectionId, hash)}))`;
}

/** The same about a post that went out: whether it was wanted then. */
export function wasWished(hash: string): RawBuilder<boolean> {
  return sql<boolean>`not exists (select from unwished_post where subscription_id = subscription.id and hash = ${hash})`;
}
