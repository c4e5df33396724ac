import { isAutomatic } from '#platform/mail/automatic.ts';
import type { Rule } from '../chain.ts';

/** A machine wrote it: a list answers and spreads none. */
export const autoSubmitted: Rule = {
  name: 'auto-submitted',
  hits: ({ header, sender }) => isAutomatic(header, sender),
};
