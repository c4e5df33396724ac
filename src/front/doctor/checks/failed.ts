import { type Check, good, say } from '../finding.ts';

/** Copies that were given up in the last day. That mailboxes vanish is usual; that others refuse our mail is not. */
export const failed: Check = {
  id: 'failed',
  group: 'leaving',
  title: 'front.doctor.check.failed',
  judge({ queue: { failed: n, refused } }) {
    const found = say('front.doctor.found.failed', { n, refused });
    if (n === 0) return good(found);
    return { state: refused > 0 ? 'wrong' : 'warning', found, advice: say('front.doctor.advice.outbox') };
  },
};
