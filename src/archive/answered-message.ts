import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { headerValue, splitMessage } from '#platform/mail/header.ts';
import { messageIdsIn } from '#platform/mail/message-id.ts';
import { collectionFor } from './collection.ts';
import { originalOf } from './download/read-original.ts';
import { messageOf } from './reading/read-messages.ts';

export type AnsweredMessage = {
  hash: string;
  messageId: string;
  references: string[];
  subject: string;
  author: string;
};

/** A message that somebody answers: where the answer hangs, and what readers know it by. */
export async function answeredMessage(db: Db, actor: Actor, slug: string, hash: string): Promise<AnsweredMessage> {
  const { messageId, subject, author } = await messageOf(db, actor, await collectionFor(db, actor, slug), hash);
  const { header } = splitMessage(await originalOf(db, actor, slug, hash));
  const named = headerValue(header, 'references') ?? headerValue(header, 'in-reply-to');
  return { hash, messageId, references: messageIdsIn(named), subject, author };
}
