import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustFindList } from '../queries.ts';
import { mustModerate } from '../rules.ts';
import { claimAt } from './claim-rules.ts';
import { claimedRefusal } from './claims.ts';

/** Of two moderators at once one changes the row, and the other, who waited for it, finds it taken and is told by whom. */
export const claimHeldPost = operation({
  name: 'lists.claim-held-post',
  summary: 'Tell the other moderators that one takes a held post, for an hour; or give it back.',
  input: z.object({ list: z.string(), id: z.coerce.number().int(), claimed: z.boolean().default(true) }),

  async run({ db, now, emit }, actor, { list: name, id, claimed }) {
    mustModerate(actor, name);
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const list = await mustFindList(db, name);
    const post = await db
      .selectFrom('held_post')
      .select(['state', 'claimed_by', 'claimed_at'])
      .where('id', '=', id)
      .where('list_id', '=', list.id)
      .forUpdate()
      .executeTakeFirst();
    if (post?.state !== 'held') throw new Refusal(409, 'lists.error.decided');
    const standing = claimAt(post, now);
    if (standing && standing.by !== actor.id) throw await claimedRefusal(db, now, standing, `held-${id}`);
    const claim = claimed ? { claimed_by: actor.id, claimed_at: now } : { claimed_by: null, claimed_at: null };
    await db.updateTable('held_post').set(claim).where('id', '=', id).execute();
    const type = claimed ? 'lists.post-claimed' : 'lists.post-given-back';
    emit({ type, about: `lists:${name}`, details: { held: id } });
    return { claimed };
  },
});
