import type { Incoming } from '#platform/incoming.ts';
import type { Work } from '#platform/operation.ts';
import { mayAnswer } from '../answer-limits.ts';
import type { List } from '../queries.ts';
import { tellHeld } from '../tell.ts';
import type { RuleName } from './chain.ts';
import type { Post } from './post.ts';

/** Keeps a post for the moderators. Its author is told once a day at most, so that forged mail floods nobody. */
export async function holdPost(work: Work, list: List, post: Post, mail: Incoming, rule: RuleName): Promise<void> {
  const { db, emit, now } = work;
  const sender = post.from?.address ?? mail.sender;
  const since = new Date(now.getTime() - 24 * 3600_000);
  const told = await db
    .selectFrom('held_post')
    .select('id')
    .where('list_id', '=', list.id)
    .where('sender', '=', sender)
    .where('held_at', '>', since)
    .limit(1)
    .executeTakeFirst();
  const held = await db
    .insertInto('held_post')
    .values({
      list_id: list.id,
      incoming_id: mail.id,
      blob: mail.blob,
      sender,
      subject: post.subject,
      rule,
      authentication: JSON.stringify(post.authentication),
      decided_at: null,
      decided_by: null,
      reason: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  emit({ type: 'lists.post-held', about: `lists:${list.name}`, details: { held: held.id, rule } });
  if (post.from && !told && (await mayAnswer(work, list, post.from.address, post.authentication)))
    await tellHeld(work, list, post, rule);
}
