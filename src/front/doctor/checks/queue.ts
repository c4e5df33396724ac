import { type Check, good, say } from '../finding.ts';

const hour = 3600;

/** Nothing waits for long. */
export const queue: Check = {
  id: 'queue',
  group: 'leaving',
  title: 'front.doctor.check.queue',
  judge({ queue: { waiting, oldestSeconds } }) {
    const found = say('front.doctor.found.queue', { n: waiting, hours: Math.floor(oldestSeconds / hour) });
    if (waiting === 0 || oldestSeconds < hour) return good(found);
    const advice = say('front.doctor.advice.outbox');
    return { state: oldestSeconds < 24 * hour ? 'warning' : 'wrong', found, advice };
  },
};
