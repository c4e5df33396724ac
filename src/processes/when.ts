import type { Language } from '#platform/languages.ts';
import type { Words } from '#platform/words.ts';
import { type Said, said } from '#platform/words.ts';
import { dayAfter, dayAt, daysBetween, instantOf } from '#platform/zones.ts';
import type { Precision } from './schema.ts';

/** When a milestone is, as it was said: by the day, by the clock, or vaguely. */
export type When = {
  precision: Precision;
  startsOn: string;
  endsOn: string | null;
  startsAt: string | null;
  endsAt: string | null;
  timeZone: string;
  whenWords: Words;
};
export type Span = { start: Date; end: Date };
/** How far away something is; `when` where its date is too vague to count to. */
export type Count = { kind: 'days' | 'hours' | 'minutes'; n: number } | { kind: 'today' | 'now' | 'when' };

const hour = 3_600_000;

/** From when to when, as moments; what has no end of its own ends as it begins. */
export function spanOf(when: When): Span {
  const { precision, startsOn, endsOn, startsAt, endsAt, timeZone } = when;
  const midnight = (day: string) => instantOf(day, '00:00', timeZone);
  if (precision === 'time' && startsAt !== null) {
    const start = instantOf(startsOn, startsAt, timeZone);
    return { start, end: endsAt === null ? start : instantOf(endsOn ?? startsOn, endsAt, timeZone) };
  }
  if (precision !== 'month') return { start: midnight(startsOn), end: midnight(dayAfter(endsOn ?? startsOn)) };
  const first = `${startsOn.slice(0, 7)}-01`;
  return { start: midnight(first), end: midnight(`${dayAfter(first, 31).slice(0, 7)}-01`) };
}

export function isVague({ precision }: When): boolean {
  return precision === 'month' || precision === 'words';
}

/** Days are counted as a calendar at the place counts them: from Monday evening to Thursday morning it is three. */
export function countTo(when: When, now: Date): Count {
  if (isVague(when)) return { kind: 'when' };
  const { start, end } = spanOf(when);
  if (start <= now && now < end)
    return { kind: when.precision === 'day' && (when.endsOn ?? when.startsOn) === when.startsOn ? 'today' : 'now' };
  const left = start.getTime() - now.getTime();
  if (left <= 0) return { kind: 'now' };
  if (when.precision === 'time' && left < hour) return { kind: 'minutes', n: Math.max(1, Math.ceil(left / 60_000)) };
  if (when.precision === 'time' && left < 24 * hour) return { kind: 'hours', n: Math.floor(left / hour) };
  return { kind: 'days', n: daysBetween(dayAt(now, when.timeZone), when.startsOn) };
}

type Placed = When & { id: number };

/** In order of their days; on one day what has no hour first, and what is vague last. */
export function inOrder(one: Placed, other: Placed): number {
  const rank = (when: When) => (isVague(when) ? 2 : when.precision === 'time' ? 1 : 0);
  return (
    one.startsOn.localeCompare(other.startsOn) ||
    rank(one) - rank(other) ||
    (rank(one) === 1 ? spanOf(one).start.getTime() - spanOf(other).start.getTime() : 0) ||
    (one.endsOn ?? one.startsOn).localeCompare(other.endsOn ?? other.startsOn) ||
    one.id - other.id
  );
}

/**
 * What comes next: what goes on now if it began within a day; else the first that has yet to begin; else what still
 * goes on. A conference of two weeks must not hide the deadline in its middle.
 */
export function nextOf<Milestone extends Placed & { state: string }>(
  milestones: ReadonlyArray<Milestone>,
  now: Date,
): Milestone | undefined {
  const open = milestones
    .filter(({ state }) => state === 'planned')
    .map((milestone) => ({ milestone, span: spanOf(milestone) }))
    .filter(({ span }) => span.end > now || (span.start.getTime() === span.end.getTime() && span.start >= now))
    .sort((one, other) => inOrder(one.milestone, other.milestone));
  const isOn = ({ span }: { span: Span }) => span.start <= now;
  const isFresh = ({ span }: { span: Span }) => now.getTime() - span.start.getTime() < 24 * hour;
  const found =
    open.find((each) => isOn(each) && isFresh(each) && !isVague(each.milestone)) ??
    open.find((each) => !isOn(each)) ??
    open[0];
  return found?.milestone;
}

/** A date as pages show it; `words` where it was said in words. */
export type ShownWhen = {
  precision: Precision;
  startsOn: string;
  endsOn: string | null;
  /** The moments, where it was said by the clock. */
  start: Date | null;
  end: Date | null;
  timeZone: string;
  words: Said | null;
};

export function shownWhen(when: When, language: Language): ShownWhen {
  const { precision, startsOn, endsOn, endsAt, timeZone } = when;
  const { start, end } = spanOf(when);
  const isTimed = precision === 'time';
  const words = precision === 'words' ? (said(when.whenWords, language) ?? null) : null;
  return {
    ...{ precision, startsOn, endsOn, timeZone, words },
    start: isTimed ? start : null,
    end: isTimed && endsAt !== null ? end : null,
  };
}
