import { type Check, say } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** The text itself shows a way to leave, for readers whose mail program shows none. */
export const wayToLeave: Check = {
  id: 'way-to-leave',
  group: 'copies',
  title: 'front.doctor.check.way-to-leave',
  judge: (facts) => ofCopies(facts, ({ tellsHowToLeave }) => tellsHowToLeave, say('front.doctor.advice.way-to-leave')),
};
