import { recordsIn } from '../dns-answers.ts';
import { type Check, good, rfc, say, unknown } from '../finding.ts';

/** The name with which we greet has an address. Behind a relay only the relay hears it. */
export const ehlo: Check = {
  id: 'ehlo',
  group: 'names',
  title: 'front.doctor.check.ehlo',
  source: rfc(5321, '4.1.1.1'),
  judge({ ehlo: answer, domain, sending }) {
    if (answer.kind === 'unknown') return unknown(answer.why);
    if (answer.kind === 'found')
      return good(say('front.doctor.found.records', { records: `${domain}: ${recordsIn(answer).join(', ')}` }));
    return {
      state: sending.mode === 'direct' ? 'wrong' : 'warning',
      found: say('front.doctor.found.no-address', { name: domain }),
      advice: say('front.doctor.advice.ehlo', { name: domain }),
    };
  },
};
