import { z } from 'zod';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { isInNetwork } from '../membership.ts';
import { actorOf } from '../queries.ts';
import { mustSpeakFor } from './must-speak-for.ts';
import { lockMember } from './queries.ts';
import { addRepresentative } from './represent.ts';

/** What the token in the mail does. */
export const acceptRepresenting = operation({
  name: 'members.accept-representing',
  summary: 'Make a member who accepted a representative of an organisation.',
  input: z.object({ id: z.uuid(), person: z.uuid(), name: z.string().default(''), asker: z.uuid().optional() }),

  async run({ db, now, emit }, actor, { id, person, asker }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const organisation = await lockMember(db, id);
    // Who may not ask any more when it is accepted has asked for nothing: nobody takes others along on his way out.
    if (asker) await mustSpeakFor(db, await actorOf(db, asker), id);
    if (!(await isInNetwork(db, person))) throw new Refusal(404, 'error.not-found');
    if (!(await addRepresentative(db, person, organisation, now))) return;
    emit({ type: 'members.representative-added', about: `organisation:${id}`, details: { person } });
  },
});
