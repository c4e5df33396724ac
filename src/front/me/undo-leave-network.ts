import { bringAllBack, mustBeWelcome } from '#lists/index.ts';
import { describePerson, profileOf, undoLeaving } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { undoAction } from './tell-goodbye.ts';
import { leftAs } from './undo-facts.ts';
import { resumeWeekly } from './weekly-wish.ts';

/** What the link in the goodbye does. Offices are not given back: somebody else may hold them now. */
export const undoLeaveNetwork = operation({
  name: undoAction,
  summary:
    'Undo that a person left the network: lists, place in the directory, organisations and agreements are as before.',
  input: leftAs,

  async run(work, actor, { person, left, ended, listed, helps, weekly }) {
    if (!holds(actor, ['administrator'])) throw new Refusal(403, 'error.forbidden');
    const { db, now, emit } = work;
    const addresses = (await profileOf(db, person))?.addresses ?? [];
    await mustBeWelcome(
      db,
      addresses.map(({ email }) => email),
    );
    if (!(await undoLeaving(db, person, new Date(left), now))) throw new Refusal(410, 'error.token.used');
    await describePerson(db, person, { listed, helps });
    if (weekly) await resumeWeekly(db, person, now);
    emit({ type: 'front.came-back', about: `person:${person}` });
    await bringAllBack(work, person, ended, 'came back by the link in the goodbye of the network');
    return {};
  },
});
