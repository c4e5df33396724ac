import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { isInNetwork } from '../membership.ts';
import { lockRequest } from './queries.ts';
import { addRepresentative } from './represent.ts';
import { tellAsker } from './tell.ts';

export const letInOrganisation = operation({
  name: 'members.let-in-organisation',
  summary: 'Let an organisation into the network; who asked for it speaks for it from now on.',
  input: z.object({ id: z.uuid() }),

  async run(work, actor, { id }) {
    mustBeOfTeam(actor);
    const { db, now, emit } = work;
    const request = await lockRequest(db, id);
    await db.updateTable('organisation').set({ joined_at: now }).where('id', '=', id).execute();
    if (request.askedBy && (await isInNetwork(db, request.askedBy)))
      await addRepresentative(db, request.askedBy, request, now);
    emit({ type: 'members.organisation-joined', about: `organisation:${id}` });
    await tellAsker(work, request, { kind: 'let in' });
    return { id };
  },
});
