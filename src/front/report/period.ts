/** First and last day, both of them in it, as forms send them: `2026-03-31`. */
export type Days = { from: string; to: string };

const dayPattern = /^\d{4}-\d{2}-\d{2}$/;
const millisecondsOfDay = 86_400_000;

/** Three whole months and what has passed of this one, where nothing else is asked for. */
export function daysAsked(from: string | undefined, to: string | undefined, now: Date): Days {
  const start = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 3, 1));
  return { from: from || dayOf(start), to: to || dayOf(now) };
}

/** Which of the two is wrong, if any: it is no day, or the period ends before it begins. */
export function wrongDay({ from, to }: Days): 'from' | 'to' | undefined {
  if (!isDay(from)) return 'from';
  return isDay(to) && to >= from ? undefined : 'to';
}

/** In UTC, from the first moment of the first day to the first moment after the last. */
export function periodOf({ from, to }: Days): { from: Date; until: Date } {
  return { from: new Date(from), until: new Date(new Date(to).getTime() + millisecondsOfDay) };
}

function isDay(text: string): boolean {
  const at = new Date(dayPattern.test(text) ? text : '');
  return !Number.isNaN(at.getTime()) && dayOf(at) === text && at.getUTCFullYear() >= 1970;
}

function dayOf(at: Date): string {
  return at.toISOString().slice(0, 10);
}
