const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** A pipermail volume, as it stands in addresses and file names, and the month it begins in. */
const forms: ReadonlyArray<[RegExp, (found: RegExpExecArray) => string | undefined]> = [
  [/^(\d{4})-([A-Z][a-z]+)$/, ([, year, name]) => monthOf(year, months.indexOf(name ?? '') + 1)],
  [/^(\d{4})q([1-4])$/, ([, year, quarter]) => monthOf(year, Number(quarter) * 3 - 2)],
  [/^(?:Week-of-Mon-)?(\d{4})(\d{2})(\d{2})$/, ([, year, month]) => monthOf(year, Number(month))],
  [/^(\d{4})$/, ([, year]) => monthOf(year, 1)],
];

/**
 * The month, as `2001-11`, of a volume `2001-November`, `2001q4`, `2001`, `Week-of-Mon-20011105` or `20011105`; the
 * names of months are English whatever the language of the list. Undefined for anything else.
 */
export function pipermailMonth(volume: string): string | undefined {
  for (const [form, month] of forms) {
    const found = form.exec(volume);
    if (found) return month(found);
  }
  return undefined;
}

function monthOf(year: string | undefined, month: number): string | undefined {
  return year !== '0000' && month >= 1 && month <= 12 ? `${year}-${String(month).padStart(2, '0')}` : undefined;
}

/** Files of volumes in order of time; weeks and days of one month, and all others, by name. */
export function byPeriod(one: string, other: string): number {
  const [a, b] = [one, other].map((name) => `${pipermailMonth(volumeOf(name)) ?? ''} ${name}`);
  return a === b ? 0 : (a ?? '') < (b ?? '') ? -1 : 1;
}

/** `2001-November.txt.gz` → `2001-November` */
export function volumeOf(fileName: string): string {
  return fileName.replace(/\.txt(?:\.gz)?$|\.gz$/, '');
}
