import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';

type Look = 'date-time' | 'date' | 'day' | 'short-day' | 'time' | 'month';
const shapes: Record<Look, Intl.DateTimeFormatOptions> = {
  'date-time': {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  },
  day: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  'short-day': { day: 'numeric', month: 'short', timeZone: 'UTC' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone: 'UTC', timeZoneName: 'short' },
  date: { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' },
  month: { month: 'long', year: 'numeric', timeZone: 'UTC' },
};
const formats = new Map<string, Intl.DateTimeFormat>();

/** Arabic months as the United Nations writes them: both names, so that readers of every country know the month. */
export const arabicMonths: ReadonlyArray<string> = [
  'كانون الثاني/يناير',
  'شباط/فبراير',
  'آذار/مارس',
  'نيسان/أبريل',
  'أيار/مايو',
  'حزيران/يونيه',
  'تموز/يوليه',
  'آب/أغسطس',
  'أيلول/سبتمبر',
  'تشرين الأول/أكتوبر',
  'تشرين الثاني/نوفمبر',
  'كانون الأول/ديسمبر',
];

/** Both Arabic names of a month are too long where a day must be short. */
function shapeOf(language: Language, look: Look): Intl.DateTimeFormatOptions {
  return language === 'ar' && look === 'short-day' ? { ...shapes[look], month: 'numeric' } : shapes[look];
}

/** A time in the reader's language, always with its zone: people of all zones read the same page. */
export function formatTime(language: Language, at: Date, look: Look = 'date-time'): string {
  const key = `${language} ${look}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(localeOf(language), shapeOf(language, look));
  formats.set(key, format);
  if (language !== 'ar' || look === 'short-day') return format.format(at);
  const month = arabicMonths[at.getUTCMonth()];
  return format
    .formatToParts(at)
    .map(({ type, value }) => (type === 'month' ? month : value))
    .join('');
}

type Shown = { language: Language; at: Date; look?: Look; title?: string | undefined };

export function Time({ language, at, look = 'date-time', title }: Shown) {
  return (
    <time datetime={at.toISOString()} title={title}>
      {formatTime(language, at, look)}
    </time>
  );
}
