import { type Check, good, rfc, say } from '../finding.ts';
import { spfRecord } from '../records.ts';
import { allows } from '../spf.ts';

/** The record lets the addresses pass from which our mail comes. Of a relay elsewhere they are only guessed. */
export const spfAddress: Check = {
  id: 'spf-address',
  group: 'names',
  title: 'front.doctor.check.spf-address',
  source: rfc(7208, '5'),
  judge(facts) {
    const { spf, sending } = facts;
    const addresses = sending.addresses.join(', ');
    if (sending.addresses.length === 0 || spf.record === undefined)
      return {
        state: 'not checked',
        found: say(spf.record === undefined ? 'front.doctor.found.none' : 'front.doctor.found.no-sending-address'),
        advice: say('front.doctor.advice.spf-relay'),
      };
    const answers = sending.addresses.map((address) => allows(spf, address));
    if (answers.every((answer) => answer === 'yes')) return good(say('front.doctor.found.allowed', { addresses }));
    const missed = sending.addresses.filter((_, index) => answers[index] !== 'yes').join(', ');
    if (!answers.includes('no'))
      return { state: 'not checked', found: say('front.doctor.found.spf-unsure', { addresses: missed }) };
    return {
      state: sending.certain ? 'wrong' : 'warning',
      found: say('front.doctor.found.not-allowed', { addresses: missed }),
      advice: say(sending.certain ? 'front.doctor.advice.publish' : 'front.doctor.advice.spf-relay'),
      records: [spfRecord(facts)],
    };
  },
};
