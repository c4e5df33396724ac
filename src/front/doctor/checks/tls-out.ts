import { type Check, good, rfc, say } from '../finding.ts';

/** What we hand to others ourselves leaves encrypted. What a relay does with it is seen at the reader's end. */
export const tlsOut: Check = {
  id: 'tls-out',
  group: 'leaving',
  title: 'front.doctor.check.tls-out',
  source: rfc(3207, '4'),
  judge({ sending, queue: { sent: n, plain } }) {
    const advice = say('front.doctor.advice.tls-out');
    if (sending.mode !== 'direct' || n === 0)
      return { state: 'not checked', found: say('front.doctor.found.theirs'), advice };
    if (plain === 0) return good(say('front.doctor.found.encrypted', { n }));
    // A small server here and there offers no TLS. That nobody does means that somebody on the way takes it out.
    return { state: plain === n ? 'wrong' : 'warning', found: say('front.doctor.found.plain', { n, plain }), advice };
  },
};
