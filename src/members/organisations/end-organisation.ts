import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { lockMember, representativeIds } from './queries.ts';
import { endRepresenting } from './represent.ts';

export const endOrganisation = operation({
  name: 'members.end-organisation',
  summary: 'End the membership of an organisation; nobody speaks for it any more, what was written stays.',
  input: z.object({ id: z.uuid() }),

  async run({ db, now, emit }, actor, { id }) {
    mustBeOfTeam(actor);
    await lockMember(db, id);
    for (const person of await representativeIds(db, id)) await endRepresenting(db, person, id, now);
    await db.updateTable('organisation').set({ left_at: now, leaving_asked_at: null }).where('id', '=', id).execute();
    emit({ type: 'members.organisation-left', about: `organisation:${id}` });
    return { id };
  },
});
