import type { Copy, Facts } from './facts.ts';
import { type Sentence, say, type Verdict } from './finding.ts';

/**
 * Judges what really went out: each list's last copy. What fails one reader would fail thousands, so one copy that
 * does not hold is enough.
 */
export function ofCopies({ copies }: Facts, holds: (copy: Copy) => boolean, advice?: Sentence): Verdict {
  if (copies.length === 0)
    return {
      state: 'not checked',
      found: say('front.doctor.found.no-copies'),
      advice: say('front.doctor.advice.no-copies'),
    };
  const bad = copies.filter((copy) => !holds(copy)).map(({ list }) => list);
  if (bad.length === 0) return { state: 'good', found: say('front.doctor.found.copies', { n: copies.length }) };
  return {
    state: 'wrong',
    found: say('front.doctor.found.copies-wrong', { n: bad.length, lists: bad.join(', ') }),
    ...(advice ? { advice } : {}),
  };
}
