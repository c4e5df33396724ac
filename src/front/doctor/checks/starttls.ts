import { type Check, good, rfc, say } from '../finding.ts';

/** Other servers can hand us mail so that nobody on the way reads it. */
export const starttls: Check = {
  id: 'starttls',
  group: 'arriving',
  title: 'front.doctor.check.starttls',
  source: rfc(3207, '4'),
  judge({ door }) {
    if (door.kind === 'silent')
      return {
        state: 'not checked',
        found: say('front.doctor.found.silent', { why: door.why }),
        advice: say('front.doctor.advice.start'),
      };
    if (door.startTls) return good(say('front.doctor.found.offered'));
    return { state: 'wrong', found: say('front.doctor.found.not-offered'), advice: say('front.doctor.advice.tls') };
  },
};
