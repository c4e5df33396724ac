import type { SecretRing } from '#platform/secrets.ts';
import { openNumber, signNumber } from '#platform/signed.ts';

/** A person needs longer than this for the form, a day is enough for everybody. */
const soonest = 2_000;
const latest = 24 * 3600_000;

/** Hidden in the form: when the page was made, in words that only we can have written. */
export function openedAt(ring: SecretRing, now: Date): string {
  return signNumber(ring, 'join-form', now.getTime());
}

/** Whether the page was opened here, long enough ago for somebody to have typed, and not longer than a day ago. */
function isOpenedHere(ring: SecretRing, now: Date, opened = ''): boolean {
  const at = openNumber(ring, 'join-form', opened);
  if (at === undefined) return false;
  const age = now.getTime() - at;
  return age >= soonest && age <= latest;
}

/**
 * Why a form that came back is not taken. Whoever fills in what nobody sees is a program: it hears what everybody hears.
 */
export function flawOf(
  ring: SecretRing,
  now: Date,
  fields: Readonly<Record<string, string>>,
): 'robot' | 'again' | undefined {
  if (fields.homepage) return 'robot';
  return isOpenedHere(ring, now, fields.opened) ? undefined : 'again';
}
