import { type Check, good, rfc, say } from '../finding.ts';

const most = 60;

/** Date lines, signatures and links that end are made by this clock; the database's is another where it runs elsewhere. */
export const clock: Check = {
  id: 'clock',
  group: 'house',
  title: 'front.doctor.check.clock',
  source: rfc(5322, '3.6.1'),
  judge({ clockAhead, now }) {
    const seconds = Math.round(Math.abs(clockAhead));
    const found = say('front.doctor.found.clock', { now: now.toISOString(), seconds });
    return seconds <= most ? good(found) : { state: 'wrong', found, advice: say('front.doctor.advice.clock') };
  },
};
