const months: ReadonlyArray<ReadonlyArray<string>> = [
  ['jan', 'ene', 'gen', 'янв', '1月'],
  ['feb', 'fév', 'fev', 'фев', '2月'],
  ['mar', 'mär', 'mrz', 'maa', 'мар', '3月'],
  ['apr', 'abr', 'avr', 'апр', '4月'],
  ['may', 'mai', 'mag', 'mei', 'май', 'мая', '5月'],
  ['jun', 'juin', 'giu', 'июн', '6月'],
  ['jul', 'juil', 'lug', 'июл', '7月'],
  ['aug', 'ago', 'aoû', 'aou', 'авг', '8月'],
  ['sep', 'set', 'сен', '9月'],
  ['oct', 'okt', 'out', 'ott', 'окт', '10月'],
  ['nov', 'ноя', '11月'],
  ['dec', 'dic', 'dez', 'déc', 'дек', '12月'],
];

/** RFC 5322 §4.3 and what programs wrote besides, as hours. A letter alone says nothing since 1982 (RFC 1123 §5.2.14). */
const zones: Readonly<Record<string, number>> = {
  ut: 0,
  utc: 0,
  gmt: 0,
  z: 0,
  est: -5,
  edt: -4,
  cst: -6,
  cdt: -5,
  mst: -7,
  mdt: -6,
  pst: -8,
  pdt: -7,
  wet: 0,
  bst: 1,
  cet: 1,
  met: 1,
  mez: 1,
  cest: 2,
  mest: 2,
  mesz: 2,
  eet: 2,
  eest: 3,
  msk: 3,
  msd: 4,
  ist: 5.5,
  hkt: 8,
  jst: 9,
  kst: 9,
  aest: 10,
  aedt: 11,
};

/**
 * The time that a Date field tells: RFC 5322 with its obsolete forms, asctime, ISO 8601, months in other languages,
 * years of two digits. Undefined where it is no time at all, or none that can be. A zone that cannot be is read as UTC:
 * the day is nearly right, and no zone is known.
 */
export function mailDate(field: string): Date | undefined {
  const text = field.slice(0, 200).replace(/\([^()]*\)/g, ' ');
  const clock = /(?<![\d:])(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:[.,]\d{1,9})?)?\s*([ap]m\b)?/i.exec(text);
  const day = clock ? dayIn(`${text.slice(0, clock.index)} ${text.slice(clock.index + clock[0].length)}`) : dayIn(text);
  if (!day) return undefined;
  const [, hour = '0', minute = '0', second = '0', half = ''] = clock ?? [];
  const hours = (Number(hour) % (half ? 12 : 24)) + (half.toLowerCase() === 'pm' ? 12 : 0);
  if (Number(hour) > 24 || Number(minute) > 59 || Number(second) > 60) return undefined;
  const local = Date.UTC(day.year, day.month, day.day, hours, Number(minute), Math.min(59, Number(second)));
  const isDay = new Date(Date.UTC(day.year, day.month, day.day)).getUTCDate() === day.day;
  const offset = offsetIn(clock ? text.slice(clock.index + clock[0].length) : '');
  return isDay ? new Date(local - offset * 60_000) : undefined;
}

type Day = { year: number; month: number; day: number };

function dayIn(text: string): Day | undefined {
  const iso = /(?<!\d)(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})/.exec(text);
  if (iso) return dayOf(Number(iso[1]), Number(iso[2]) - 1, Number(iso[3]));
  const chinese = /(\d{4})\s*年\s*(\d{1,2})\s*月\s*(\d{1,2})\s*日/.exec(text);
  if (chinese) return dayOf(Number(chinese[1]), Number(chinese[2]) - 1, Number(chinese[3]));
  const words = text.toLowerCase().match(/\p{L}+|\d+月?|[+-]\d+/gu) ?? [];
  // The last one: days of the week begin like months ("mar. 3 nov.").
  const month = words.map(monthNamed).findLast((found) => found >= 0);
  if (month === undefined) return undefined;
  const numbers = words.filter((word) => /^\d+$/.test(word));
  const [first = '', ...others] = numbers;
  // asctime and American dates: the year is what cannot be a day.
  const year = others.find((each) => each.length >= 2 && each !== first) ?? others.at(0);
  if (year === undefined) return undefined;
  const isYearFirst = first.length === 4;
  return isYearFirst ? dayOf(Number(first), month, Number(year)) : dayOf(fullYear(year), month, Number(first));
}

function monthNamed(word: string): number {
  return months.findIndex((names) =>
    names.some((name) => (name.endsWith('月') ? word === name : word.startsWith(name))),
  );
}

/** RFC 5322 §4.3: 00 to 49 are 2000 to 2049, other years of two or three digits count from 1900. */
function fullYear(text: string): number {
  const year = Number(text);
  if (text.length === 2) return year < 50 ? 2000 + year : 1900 + year;
  return text.length === 3 ? 1900 + year : year;
}

function dayOf(year: number, month: number, day: number): Day | undefined {
  const canBe = year >= 1970 && year <= 2200 && month >= 0 && month <= 11 && day >= 1 && day <= 31;
  return canBe ? { year, month, day } : undefined;
}

/** Minutes east of Greenwich. */
function offsetIn(rest: string): number {
  const numeric = /(?<![\d-])([+-])\s?(\d{1,2}):?(\d{2})(?!\d)/.exec(rest);
  if (numeric) {
    const minutes = Number(numeric[2]) * 60 + Number(numeric[3]);
    return minutes <= 15 * 60 && Number(numeric[3]) < 60 ? (numeric[1] === '-' ? -minutes : minutes) : 0;
  }
  const name = /[a-z]{1,5}/i.exec(rest.replace(/\d{4}/, ' '))?.[0].toLowerCase() ?? '';
  return (zones[name] ?? 0) * 60;
}
