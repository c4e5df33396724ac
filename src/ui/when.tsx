import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import { Said, type SaidWords } from './said.tsx';
import { arabicMonths } from './time.tsx';

/** When something is: a day or several, a moment on a clock, a month, or words such as "late November". */
export type WhenShown = {
  precision: 'day' | 'time' | 'month' | 'words';
  /** `2026-11-14` */
  startsOn: string;
  endsOn: string | null;
  start: Date | null;
  end: Date | null;
  timeZone: string;
  words: SaidWords | null;
};
/** `long` has the weekday, the year and the hours; `short` has days, and the year only where it is not `year`. */
type Look = { look: 'long' } | { look: 'short'; year: number };
type Props = Look & { language: Language; when: WhenShown };

const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(language: Language, shape: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = language + JSON.stringify(shape);
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), shape);
  if (formats.size > 2000) formats.clear();
  formats.set(key, format);
  return format;
}

type Part = { type: string; value: string; source?: string };

/** Arabic months as the United Nations writes them; `shared` parts are those of the beginning. */
function joined(language: Language, parts: ReadonlyArray<Part>, start: Date, end: Date): string {
  const month = (at: Date) => arabicMonths[at.getUTCMonth()] ?? '';
  return parts
    .map(({ type, value, source }) =>
      type === 'month' && language === 'ar' ? month(source === 'endRange' ? end : start) : value,
    )
    .join('');
}

function written(language: Language, shape: Intl.DateTimeFormatOptions, start: Date, end: Date | null): string {
  const format = formatIn(language, shape);
  // The month of a moment is that of the zone in which it is shown.
  const local = (at: Date) => (shape.timeZone === 'UTC' ? at : new Date(at.getTime() + offsetOf(at, shape.timeZone)));
  if (!end || end.getTime() === start.getTime())
    return joined(language, format.formatToParts(start), local(start), local(start));
  if (language === 'zh' && shape.month && !shape.hour) return chineseDays(shape, local(start), local(end));
  return joined(language, format.formatRangeToParts(start, end), local(start), local(end));
}

/** Intl writes a range of days in Chinese as 2026/12/30 – 2026/12/31, where a single day is 2026年12月30日. */
function chineseDays(shape: Intl.DateTimeFormatOptions, start: Date, end: Date): string {
  const { year, month, ...day } = { ...shape, timeZone: 'UTC' };
  const isSameYear = start.getUTCFullYear() === end.getUTCFullYear();
  const isSameMonth = isSameYear && start.getUTCMonth() === end.getUTCMonth();
  const rest = { ...day, ...(isSameMonth ? {} : { month }), ...(isSameYear ? {} : { year }) };
  return `${formatIn('zh', { ...day, month, year }).format(start)}至${formatIn('zh', rest).format(end)}`;
}

const midnight = (day: string) => new Date(`${day}T00:00:00Z`);
const month = { month: 'long', year: 'numeric', timeZone: 'UTC' } as const;
const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

export function formatWhen(props: Props): string {
  const { language, when } = props;
  const { precision, startsOn, endsOn, words } = when;
  const start = midnight(startsOn);
  if (precision === 'words' && words) return words.text;
  if (precision === 'month') return written(language, month, start, null);
  const day = shapeOfDay(props, endsOn !== null);
  if (precision === 'time' && when.start && props.look === 'long')
    return formatMoments(language, day, when.start, when);
  return written(language, { ...day, timeZone: 'UTC' }, start, endsOn === null ? null : midnight(endsOn));
}

function shapeOfDay(props: Props, isSeveral: boolean): Intl.DateTimeFormatOptions {
  const day = { day: 'numeric', month: 'long' } as const;
  if (props.look === 'long') return { ...day, year: 'numeric', ...(isSeveral ? {} : { weekday: 'long' }) };
  const isThisYear = props.when.startsOn.startsWith(String(props.year));
  return isThisYear ? day : { ...day, year: 'numeric' };
}

/** By the clock of the place, with what that clock is ahead of UTC, and by UTC. */
function formatMoments(language: Language, day: Intl.DateTimeFormatOptions, start: Date, when: WhenShown): string {
  const { end, timeZone } = when;
  const there = `${written(language, { ...day, ...clock, timeZone }, start, end)} ${offsetName(start, timeZone)}`;
  if (offsetOf(start, timeZone) === 0) return there;
  const isSameDay = [start, end ?? start].every((at) => dayIn(at, timeZone) === dayIn(at, 'UTC'));
  const shape: Intl.DateTimeFormatOptions = isSameDay
    ? clock
    : { weekday: 'short', day: 'numeric', month: 'long', ...clock };
  return `${there} (${written(language, { ...shape, timeZone: 'UTC' }, start, end)} UTC)`;
}

function dayIn(at: Date, timeZone: string): string {
  return new Date(at.getTime() + offsetOf(at, timeZone)).toISOString().slice(0, 10);
}

/** How far a clock in `zone` is ahead of UTC, in milliseconds. */
function offsetOf(at: Date, timeZone: string | undefined): number {
  const [, sign, hours = '0', minutes = '0'] =
    /([+-])(\d{1,2}):?(\d{2})?/.exec(offsetName(at, timeZone ?? 'UTC')) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
}

/** `UTC`, `UTC+1`, `UTC-3:30`. */
function offsetName(at: Date, timeZone: string): string {
  const parts = formatIn('en', { timeZone, timeZoneName: 'shortOffset' }).formatToParts(at);
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? 'GMT';
  return name.replace('GMT', 'UTC').replace(/[+-]0$/, '');
}

/** What a machine reads of it: the moment, the day, the month; nothing of words. */
function machineWhen({ precision, startsOn, start }: WhenShown): string | undefined {
  if (precision === 'words') return undefined;
  return start ? start.toISOString() : precision === 'month' ? startsOn.slice(0, 7) : startsOn;
}

export function WhenText(props: Props) {
  const { language, when } = props;
  const machine = machineWhen(when);
  if (!machine) return when.words ? <Said language={language} words={when.words} /> : null;
  return <time datetime={machine}>{formatWhen(props)}</time>;
}
