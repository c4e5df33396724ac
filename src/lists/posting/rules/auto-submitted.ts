import { headerValue } from '#platform/mail/header.ts';
import type { Rule } from '../chain.ts';

/**
 * A machine wrote it: a vacation reply, a report. RFC 3834 §5 marks it with Auto-Submitted, older programs with
 * Precedence or their own fields, and delivery reports have no envelope sender. A list answers and spreads none.
 */
export const autoSubmitted: Rule = {
  name: 'auto-submitted',
  hits: ({ header, sender }) => {
    const automatic = headerValue(header, 'auto-submitted')?.toLowerCase();
    if (automatic !== undefined && !automatic.startsWith('no')) return true;
    if (sender === '') return true;
    if (/^(bulk|junk|auto[_-]reply)\b/i.test(headerValue(header, 'precedence') ?? '')) return true;
    return header.some(({ key }) => key === 'x-autoreply' || key === 'x-autorespond');
  },
};
