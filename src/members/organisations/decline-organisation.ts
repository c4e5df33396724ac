import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { lockRequest } from './queries.ts';
import { tellAsker } from './tell.ts';

export const declineOrganisation = operation({
  name: 'members.decline-organisation',
  summary: 'Decline that an organisation joins, and mail the reason to whoever asked.',
  input: z.object({ id: z.uuid(), reason: z.string().trim().min(1, 'error.needed').max(1000) }),

  async run(work, actor, { id, reason }) {
    mustBeOfTeam(actor);
    const request = await lockRequest(work.db, id);
    const declined = { declined_at: work.now, reason };
    await work.db.updateTable('organisation').set(declined).where('id', '=', id).execute();
    work.emit({ type: 'members.organisation-declined', about: `organisation:${id}` });
    await tellAsker(work, request, { kind: 'declined', reason });
    return { id };
  },
});
