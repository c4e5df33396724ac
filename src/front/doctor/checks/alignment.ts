import type { Copy } from '../facts.ts';
import { type Check, rfc, say, type Verdict } from '../finding.ts';
import { ofCopies } from '../of-copies.ts';

/** From names a domain that a valid signature or the return path speaks for, as DMARC asks. */
export const alignment: Check = {
  id: 'alignment',
  group: 'copies',
  title: 'front.doctor.check.alignment',
  source: rfc(7489, '3.1'),
  judge(facts): Verdict {
    if (facts.copies.some(({ authentication }) => authentication.dmarc.policy === 'unknown' && !passes(authentication)))
      return { state: 'not checked', found: say('front.doctor.found.no-answer', { why: 'DMARC' }) };
    const advice = say('front.doctor.advice.alignment');
    const verdict = ofCopies(facts, ({ authentication }) => passes(authentication), advice);
    const isAsked = facts.copies.some(
      ({ authentication: { dmarc, dkim } }) => !passes({ dmarc, dkim }) && dmarc.policy !== 'none',
    );
    return verdict.state === 'wrong' && !isAsked ? { ...verdict, state: 'warning' } : verdict;
  },
};

function passes({ dmarc, dkim }: Pick<Copy['authentication'], 'dmarc' | 'dkim'>): boolean {
  return dmarc.result === 'pass' || dkim.some(({ aligned, result }) => aligned && result === 'pass');
}
