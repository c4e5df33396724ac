import { type Check, good, rfc, say } from '../finding.ts';

const hour = 3600;

/** Many hosts block port 25 outwards. That mail got through shows more than a connection to somebody would. */
export const port: Check = {
  id: 'port-25',
  group: 'leaving',
  title: 'front.doctor.check.port-25',
  source: rfc(5321, '4.5.4.2'),
  judge({ sending, queue }) {
    if (sending.mode !== 'direct')
      return {
        state: 'not checked',
        found: say(sending.mode === 'capture' ? 'front.doctor.found.captured' : 'front.doctor.found.no-direct'),
      };
    if (queue.sent > 0) return good(say('front.doctor.found.sent', { n: queue.sent }));
    if (queue.waiting > 0 && queue.oldestSeconds > hour)
      return {
        state: 'wrong',
        found: say('front.doctor.found.nothing-left', { n: queue.waiting }),
        advice: say('front.doctor.advice.port-25'),
      };
    return {
      state: 'not checked',
      found: say('front.doctor.found.nothing-sent'),
      advice: say('front.doctor.advice.port-25'),
    };
  },
};
