import { type Check, good, say } from '../finding.ts';

const minute = 60;

/** Mail that came in is worked on at once, and none had to be laid aside. */
export const incoming: Check = {
  id: 'incoming',
  group: 'house',
  title: 'front.doctor.check.incoming',
  judge({ incoming: { setAside, waiting, oldestSeconds } }) {
    const isBehind = waiting > 0 && oldestSeconds > 10 * minute;
    const found = say('front.doctor.found.incoming', { setAside, waiting });
    if (setAside > 0) return { state: 'wrong', found, advice: say('front.doctor.advice.set-aside') };
    return isBehind ? { state: 'warning', found, advice: say('front.doctor.advice.start') } : good(found);
  },
};
