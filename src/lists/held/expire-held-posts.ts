import { z } from 'zod';
import { holds, nameOfActor } from '#platform/actor.ts';
import { isAddress } from '#platform/mail/address.ts';
import { operation, type Work } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mayAnswer } from '../answer-limits.ts';
import { type List, mustFindList } from '../queries.ts';
import { tellExpired } from '../tell.ts';

const days = 7;
const batch = 500;

export const expireHeldPosts = operation({
  name: 'lists.expire-held-posts',
  summary: 'Send back what nobody has decided on for seven days, 500 posts at most. Answers how many.',
  input: z.object({}),

  async run(work, actor) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now } = work;
    const old = await db
      .selectFrom('held_post')
      .innerJoin('list', 'list.id', 'held_post.list_id')
      .select(['held_post.id', 'list.name', 'sender', 'subject'])
      .where('state', '=', 'held')
      .where('held_at', '<', new Date(now.getTime() - days * 86_400_000))
      .orderBy('held_post.id')
      .limit(batch)
      .forUpdate('held_post')
      .execute();
    if (old.length === 0) return { expired: 0 };
    await db
      .updateTable('held_post')
      .set({ state: 'expired', decided_at: now, decided_by: nameOfActor(actor) })
      .where(
        'id',
        'in',
        old.map(({ id }) => id),
      )
      .execute();
    for (const [name, posts] of Map.groupBy(old, ({ name }) => name)) {
      for (const { id } of posts)
        work.emit({ type: 'lists.post-expired', about: `lists:${name}`, details: { held: id } });
      await tellAuthors(work, await mustFindList(db, name), posts);
    }
    return { expired: old.length };
  },
});

/** Once to each author, and to no more than may be answered: most of a flood has a forged name. */
async function tellAuthors(
  work: Work,
  list: List,
  posts: ReadonlyArray<{ sender: string; subject: string }>,
): Promise<void> {
  for (const [sender, theirs] of Map.groupBy(posts, ({ sender }) => sender)) {
    if (!isAddress(sender) || !(await mayAnswer(work, list, sender))) continue;
    await tellExpired(
      work,
      list,
      sender,
      theirs.map(({ subject }) => subject),
    );
  }
}
