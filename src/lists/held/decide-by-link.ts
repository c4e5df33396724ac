import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { useToken } from '#platform/tokens.ts';
import { mustFindList } from '../queries.ts';
import { decideByLinkAction } from '../rules.ts';
import { carryOutDecision } from './carry-out.ts';
import { promiseOf } from './link-queries.ts';

/** The link names the moderator, the post and the decision; what he may do is asked again, as it is today. */
export const decideByLink = operation({
  name: decideByLinkAction,
  summary: 'Decide on a held post with a link of the moderators’ daily mail, as the moderator it was sent to.',
  input: z.object({
    token: z.string(),
    reason: z.string().trim().max(1000).default(''),
    /** Decides also on what another moderator has taken. */
    insist: z.boolean().default(false),
  }),

  async run(work, actor, { token, reason, insist }) {
    const { person, list: name, held, decision } = await promiseOf(work.db, work.now, token);
    if (actor.kind !== 'account' || actor.id !== person) throw new Refusal(403, 'error.forbidden');
    const list = await mustFindList(work.db, name);
    await carryOutDecision(work, actor, list, [held], { decision, reason, insist, sure: false });
    await useToken(work.db, work.now, token);
    return { list: name, decision };
  },
});
