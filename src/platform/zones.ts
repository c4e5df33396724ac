import { memoryFor } from './remembered.ts';

const clocks = new Map<string, Intl.DateTimeFormat>();
const shape = {
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
} as const;

export function isTimeZone(name: string): boolean {
  try {
    return clockIn(name) !== undefined;
  } catch {
    return false;
  }
}

/** Throws where nobody knows the zone. */
function clockIn(zone: string): Intl.DateTimeFormat {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-u-ca-gregory-nu-latn', { ...shape, timeZone: zone });
  clocks.set(zone, clock);
  return clock;
}

/** What a clock in `zone` shows at `at`, as if it were UTC. */
export function shownAt(at: Date, zone: string): number {
  const parts = new Map(
    clockIn(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
}

/** The day on a calendar in `zone`, as `2026-03-29`. */
export function dayAt(at: Date, zone: string): string {
  return new Date(shownAt(at, zone)).toISOString().slice(0, 10);
}

/** Follows from day, time and zone alone; asking ICU again for each date costs more than all else on a page of dates. */
const instants = memoryFor<number>(5000, () => 1);

/**
 * When a clock in `zone` shows `time` (`13:05`) on `day`. A time that is shown twice is the first; one that the clock
 * leaps over is as far behind the leap as it says, as iCalendar reads it (RFC 5545, 3.3.5).
 */
export function instantOf(day: string, time: string, zone: string): Date {
  const key = `${day} ${time} ${zone}`;
  const known = instants.find(key);
  if (known !== undefined) return new Date(known);
  const made = instantIn(day, time, zone);
  instants.keep(key, made);
  return new Date(made);
}

function instantIn(day: string, time: string, zone: string): number {
  const wanted = Date.parse(`${day}T${time}:00Z`);
  // What the zone was ahead a day earlier and is a day later: one of the two holds.
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((at) => shownAt(new Date(at), zone) - at);
  const [before = 0, after = 0] = offsets;
  const found = [before, after].map((offset) => wanted - offset).find((at) => shownAt(new Date(at), zone) === wanted);
  return found ?? wanted - before;
}

/** `2026-02-28` and 1 → `2026-03-01`. */
export function dayAfter(day: string, days = 1): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** How many midnights lie between two days. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}
