import type { Answered } from '#platform/mail/connection.ts';
import { classOfAnswer, type FailureClass } from './bounce/class-of.ts';
import type { DeliveryState } from './schema.ts';

export type Settled = { state: DeliveryState; answer: string; nextAt: Date; verdict: FailureClass | null };

/** How long mail is tried before it has failed for good; RFC 5321 §4.5.4.1 asks for four to five days at least. */
export const keepTrying = 5 * 24 * 3600_000;
const minute = 60_000;

/**
 * What one answer of the relay means for a delivery that had `attempts` before it. A broken connection says nothing
 * about the mail: it is tried again soon. A 4xx is tried again later and later, up to four hours apart. A refusal is
 * judged like a bounce that says the same.
 */
export function settle(answer: Answered, attempts: number, createdAt: Date, now: Date): Settled {
  if (answer.kind === 'taken') return { state: 'sent', answer: answer.answer, nextAt: now, verdict: null };
  const age = now.getTime() - createdAt.getTime();
  if (answer.kind === 'refused')
    return { state: 'failed', answer: answer.answer, nextAt: now, verdict: classOfAnswer(answer.answer) };
  if (age > keepTrying) return { state: 'failed', answer: answer.answer, nextAt: now, verdict: 'transient' };
  const first = answer.kind === 'broken' ? minute / 12 : minute;
  const delay = Math.min(first * 2 ** Math.min(attempts, 16), 240 * minute);
  return { state: 'waiting', answer: answer.answer, nextAt: new Date(now.getTime() + delay), verdict: null };
}
