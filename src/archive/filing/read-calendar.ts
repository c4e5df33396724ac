import ICAL from 'ical.js';
import type { Meeting, MeetingTime } from '../shape.ts';

const mostText = 200_000;
const mostMeetings = 10;

/** The meetings of an iCalendar file; none where it cannot be read. Rules of repetition are never expanded. */
export function readCalendar(text: string): Meeting[] {
  if (text.length > mostText) return [];
  try {
    const calendar = new ICAL.Component(ICAL.parse(text));
    const isCancelled = text1(calendar, 'method').toUpperCase() === 'CANCEL';
    const zones = new Map(
      calendar
        .getAllSubcomponents('vtimezone')
        .slice(0, mostMeetings)
        .flatMap((zone) => (hasPlainRules(zone) ? [[text1(zone, 'tzid'), new ICAL.Timezone(zone)] as const] : [])),
    );
    const events = calendar.getAllSubcomponents('vevent').slice(0, mostMeetings);
    return events.map((event) => meetingOf(event, zones, isCancelled));
  } catch {
    // Not an invitation that anybody could read: it stays a file like any other.
    return [];
  }
}

/**
 * Summer time begins on one day a year. Any other rule, and any that begins centuries ago (Outlook says 1601), would have
 * a library count through every time it names: the first is not believed, the second begins in 1970.
 */
function hasPlainRules(zone: ICAL.Component): boolean {
  const seasons = zone.getAllSubcomponents();
  for (const season of seasons) {
    const start: unknown = season.getFirstPropertyValue('dtstart');
    if (!(start instanceof ICAL.Time)) return false;
    if (start.year < firstYear) {
      start.year = firstYear;
      season.updatePropertyWithValue('dtstart', start);
    }
    if (start.year > lastYear || season.getAllProperties('rdate').length > mostRules) return false;
    const rules = season.getAllProperties('rrule').map((rule) => String(rule.getFirstValue()));
    if (rules.length > 1 || rules.some((rule) => !yearly.test(rule))) return false;
  }
  return seasons.length <= mostRules;
}

const firstYear = 1970;
const lastYear = 2200;
const mostRules = 20;
const yearly =
  /^(?:(?:FREQ=YEARLY|BYDAY=-?\d?[A-Z]{2}|BYMONTH=\d{1,2}|INTERVAL=1|WKST=[A-Z]{2}|UNTIL=\d{8}(?:T\d{6}Z?)?)(?:;|$)){1,6}$/;

type Zones = ReadonlyMap<string, ICAL.Timezone>;

function meetingOf(event: ICAL.Component, zones: Zones, isCancelled: boolean): Meeting {
  const organiser = event.getFirstProperty('organizer');
  const name = organiser?.getFirstParameter('cn') || text1(event, 'organizer').replace(/^mailto:/i, '');
  return {
    title: clean(text1(event, 'summary'), 300),
    start: timeOf(event, 'dtstart', zones),
    end: timeOf(event, 'dtend', zones),
    place: clean(text1(event, 'location'), 300),
    organiser: clean(name, 200),
    notes: clean(text1(event, 'description'), 5000),
    repeats: clean(text1(event, 'rrule'), 200),
    cancelled: isCancelled || text1(event, 'status').toUpperCase() === 'CANCELLED',
  };
}

function text1(component: ICAL.Component, name: string): string {
  const value: unknown = component.getFirstPropertyValue(name);
  return value === null || value === undefined ? '' : String(value);
}

function timeOf(event: ICAL.Component, name: string, zones: Zones): MeetingTime | null {
  const property = event.getFirstProperty(name);
  const value: unknown = property?.getFirstValue();
  if (!property || !(value instanceof ICAL.Time)) return null;
  const local = value.toString().replace(/Z$/, '');
  if (
    !/^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d)?)?$/.test(local) ||
    Number.isNaN(Date.parse(`${local}Z`.replace(/^(\d{4}-\d\d-\d\d)Z$/, '$1')))
  )
    return null;
  if (value.isDate) return { local, zone: '', at: null, isDay: true };
  const named = String(property.getFirstParameter('tzid') ?? '');
  if (value.zone === ICAL.Timezone.utcTimezone)
    return { local, zone: 'UTC', at: new Date(`${local}Z`).toISOString(), isDay: false };
  return { local, zone: clean(named, 80), at: utcOf(value, named, zones), isDay: false };
}

/** By the rules that the invitation brings for its zone, else by the zone's name. */
function utcOf(value: ICAL.Time, zone: string, zones: Zones): string | null {
  if (value.year < firstYear || value.year > lastYear) return null;
  const rules = zones.get(zone);
  const local = Date.parse(`${value.toString()}Z`);
  if (rules) return new Date(local - rules.utcOffset(value) * 1000).toISOString();
  const offset = offsetAt(zone, local);
  return offset === undefined ? null : new Date(local - offset).toISOString();
}

function offsetAt(zone: string, at: number): number | undefined {
  try {
    const parts = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' }).formatToParts(at);
    const [, sign = '', hours = '0', minutes = '0'] =
      /GMT(?:([+-])(\d\d):(\d\d))?/.exec(parts.find(({ type }) => type === 'timeZoneName')?.value ?? '') ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * 60_000;
  } catch {
    return undefined;
  }
}

function clean(text: string, most: number): string {
  return text
    .replaceAll('\0', '')
    .replace(/[\u202a-\u202e\u2066-\u2069]/g, '')
    .slice(0, most)
    .toWellFormed()
    .trim();
}
