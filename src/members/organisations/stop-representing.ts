import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { isOfTeam } from '../directory/rules.ts';
import { mustBeSomebody } from '../rules.ts';
import { lockMember } from './queries.ts';
import { endRepresenting } from './represent.ts';

export const stopRepresenting = operation({
  name: 'members.stop-representing',
  summary: 'Speak for an organisation no more; the team may end it for somebody else.',
  input: z.object({ id: z.uuid(), person: z.uuid().optional() }),

  async run({ db, now, emit }, actor, { id, person }) {
    const who = person ?? mustBeSomebody(actor);
    const isSelf = actor.kind === 'account' && actor.id === who;
    if (!isSelf && !isOfTeam(actor)) throw new Refusal(403, 'error.forbidden');
    await lockMember(db, id);
    if (!(await endRepresenting(db, who, id, now))) throw new Refusal(404, 'error.not-found');
    emit({ type: 'members.representative-ended', about: `organisation:${id}`, details: { person: who } });
    return {};
  },
});
