import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import { arabicMonths } from './time.tsx';

type DayMark = {
  language: Language;
  /** `2026-11-14` */
  on: string;
  /** Where only the month is known. */
  isVague: boolean;
};

/** The day large with its month below, at the edge of a row. */
export function DayMark({ language, on, isVague }: DayMark) {
  const at = new Date(`${on}T00:00:00Z`);
  return (
    <time class="day" datetime={isVague ? on.slice(0, 7) : on}>
      {isVague ? null : at.getUTCDate()}
      <small>{monthOf(language, at)}</small>
    </time>
  );
}

const months = new Map<Language, Intl.DateTimeFormat>();

/** Of both Arabic names of a month the one that most calendars have: there is no room for two. */
function monthOf(language: Language, at: Date): string {
  if (language === 'ar') return arabicMonths[at.getUTCMonth()]?.split('/').at(-1) ?? '';
  const format =
    months.get(language) ?? new Intl.DateTimeFormat(localeOf(language), { month: 'short', timeZone: 'UTC' });
  months.set(language, format);
  return format.format(at);
}
