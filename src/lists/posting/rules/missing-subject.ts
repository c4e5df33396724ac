import type { Rule } from '../chain.ts';

/** No subject, or nothing but "Re:". */
export const missingSubject: Rule = {
  name: 'missing-subject',
  hits: ({ subject, list }) => list.rules.needsSubject && /^\s*([\p{L}]{2,4}\s*:\s*)*$/u.test(subject),
};
