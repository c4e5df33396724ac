import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustSpeakFor } from './must-speak-for.ts';
import { lockMember } from './queries.ts';
import { tellTeam } from './tell.ts';

/** One representative may not take the others along: the team ends it, and may ask them first. Asked twice, it waits once. */
export const askToLeave = operation({
  name: 'members.ask-organisation-to-leave',
  summary: 'Ask that an organisation for which one speaks leave the network; the team is told.',
  input: z.object({ id: z.uuid() }),

  async run(work, actor, { id }) {
    const { db, now, emit } = work;
    const { name, leavingAskedAt } = await lockMember(db, id);
    await mustSpeakFor(db, actor, id);
    if (leavingAskedAt) return {};
    await db.updateTable('organisation').set({ leaving_asked_at: now }).where('id', '=', id).execute();
    emit({ type: 'members.organisation-leaving', about: `organisation:${id}` });
    await tellTeam(work, { id, name, about: 'leaving' });
    return {};
  },
});
