import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import { statusName } from '../countries/countries.ts';
import { regionalGroupName } from '../countries/groups.ts';
import { type Range, smallest } from './protect.ts';
import type { Place } from './published.ts';

/** "1–4" for a small count, "76" for an exact one, "14–17" for a range. */
export function figureOf(language: Language, people: Range | number | 'small'): string {
  const format = new Intl.NumberFormat(localeOf(language));
  if (people === 'small') return figureOf(language, { from: 1, to: smallest - 1 });
  if (typeof people === 'number') return format.format(people);
  const { from, to } = people;
  return from === to ? format.format(from) : `${format.format(from)}–${format.format(to)}`;
}

/** How many of `all` they are, in whole per cent; 0 % of nobody. */
export function shareOf(language: Language, people: number, all: number): string {
  const format = new Intl.NumberFormat(localeOf(language), { style: 'percent', maximumFractionDigits: 0 });
  return format.format(all === 0 ? 0 : people / all);
}

export function placeName(place: Place, language: Language): string {
  if (place !== 'observer' && place !== 'territory') return regionalGroupName(place, language);
  // It stands at the head of a row, as the names of the groups do.
  const name = statusName(place, language);
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
