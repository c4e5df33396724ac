import type { Facts } from '../facts.ts';
import { type Check, good, rfc, say, unknown, type Verdict } from '../finding.ts';
import { spfRecord } from '../records.ts';

const mostLookups = 10;

/** The record itself: one, understood by everybody, within ten questions, and with an end. */
export const spf: Check = {
  id: 'spf',
  group: 'names',
  title: 'front.doctor.check.spf',
  source: rfc(7208, '4.6.4'),
  judge(facts) {
    const { answer, record, mistakes, lookups, end } = facts.spf;
    if (answer.kind === 'unknown') return unknown(answer.why);
    if (record === undefined) return wrong(facts, say('front.doctor.found.none'));
    if (mistakes.length > 0)
      return wrong(facts, say('front.doctor.found.spf-mistakes', { mistakes: mistakes.slice(0, 5).join(', ') }));
    if (lookups > mostLookups)
      return {
        state: 'wrong',
        found: say('front.doctor.found.spf-lookups', { lookups }),
        advice: say('front.doctor.advice.spf-lookups'),
      };
    if (end !== '-all' && end !== '~all') return wrong(facts, say('front.doctor.found.spf-end', { record }));
    return good(say('front.doctor.found.spf', { record, lookups }));
  },
};

function wrong(facts: Facts, found: Verdict['found']): Verdict {
  return { state: 'wrong', found, advice: say('front.doctor.advice.publish'), records: [spfRecord(facts)] };
}
