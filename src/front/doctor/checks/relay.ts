import { type Check, good, say } from '../finding.ts';

/** Mail has a way out. */
export const relay: Check = {
  id: 'relay',
  group: 'leaving',
  title: 'front.doctor.check.relay',
  judge({ sending, relay: answer }) {
    if (sending.mode === 'capture')
      return { state: 'wrong', found: say('front.doctor.found.captured'), advice: say('front.doctor.advice.relay') };
    if (sending.mode === 'direct') return good(say('front.doctor.found.direct'));
    if (answer?.kind === 'answers') return good(say('front.doctor.found.relay', { relay: sending.relay }));
    return {
      state: 'wrong',
      found: say('front.doctor.found.relay-silent', { relay: sending.relay, why: answer?.why ?? '' }),
      advice: say('front.doctor.advice.relay'),
    };
  },
};
