import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';

const formats = new Map<string, Intl.NumberFormat>();

/** A number, or a share of one, in the digits and marks of the reader's language. */
export function formatNumber(language: Language, value: number, style: 'decimal' | 'percent' = 'decimal'): string {
  const key = `${language} ${style}`;
  const format = formats.get(key) ?? new Intl.NumberFormat(localeOf(language), { style });
  formats.set(key, format);
  return format.format(value);
}
