import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';

/** What a file is, in the letters people know it by: its ending, else the second half of its type. */
export function fileKind(name: string, type: string): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1];
  const subtype = type.slice(type.indexOf('/') + 1).replace(/^(x-|vnd\.)/, '');
  return (ending ?? subtype.slice(0, 20)).toUpperCase();
}

const formats = new Map<string, Intl.NumberFormat>();

export function fileSize(language: Language, bytes: number): string {
  if (bytes >= 1_000_000) return formatOf(language, 'megabyte').format(bytes / 1_000_000);
  if (bytes >= 1000) return formatOf(language, 'kilobyte').format(bytes / 1000);
  return formatOf(language, 'byte').format(bytes);
}

function formatOf(language: Language, unit: 'byte' | 'kilobyte' | 'megabyte'): Intl.NumberFormat {
  const key = `${language} ${unit}`;
  let format = formats.get(key);
  if (!format) {
    const digits = unit === 'megabyte' ? 1 : 0;
    // English has no plural in the short form of bytes.
    const unitDisplay = unit === 'byte' ? 'long' : 'short';
    const shape = { style: 'unit', unit, unitDisplay, maximumFractionDigits: digits } as const;
    format = new Intl.NumberFormat(localeOf(language), shape);
    formats.set(key, format);
  }
  return format;
}
