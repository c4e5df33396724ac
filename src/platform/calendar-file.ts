import ICAL from 'ical.js';

/** One event of an iCalendar file (RFC 5545): a whole day or several, or a moment and its end. */
export type CalendarEvent = {
  /** For ever the same for the same event. */
  uid: string;
  /** How often it changed: a calendar program takes the highest. */
  sequence: number;
  changedAt: Date;
  summary: string;
  description: string;
  location: string;
  url: string;
  status: 'TENTATIVE' | 'CONFIRMED' | 'CANCELLED';
  /** `until` is the day after the last one. */
  when: { from: string; until: string } | { start: Date; end: Date };
};

export const calendarType = 'text/calendar';

export function calendarFile(name: string, language: string, events: ReadonlyArray<CalendarEvent>): string {
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Parley//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  calendar.addPropertyWithValue('x-wr-calname', plain(name));
  // How often a program may ask again: a day that moves should be seen within hours.
  calendar.addPropertyWithValue('x-published-ttl', 'PT6H');
  for (const event of events) calendar.addSubcomponent(componentOf(event, language));
  return `${calendar.toString()}\r\n`;
}

function componentOf(event: CalendarEvent, language: string): ICAL.Component {
  const component = new ICAL.Component('vevent');
  const add = (name: string, value: string | number | ICAL.Time) => component.addPropertyWithValue(name, value);
  add('uid', event.uid);
  add('dtstamp', ICAL.Time.fromJSDate(event.changedAt, true));
  add('last-modified', ICAL.Time.fromJSDate(event.changedAt, true));
  add('sequence', event.sequence);
  for (const name of ['summary', 'description', 'location'] as const)
    if (event[name]) add(name, plain(event[name])).setParameter('language', language);
  if (event.url) add('url', event.url);
  add('status', event.status);
  add('transp', 'TRANSPARENT');
  if ('from' in event.when) {
    add('dtstart', ICAL.Time.fromDateString(event.when.from));
    add('dtend', ICAL.Time.fromDateString(event.when.until));
  } else {
    add('dtstart', ICAL.Time.fromJSDate(event.when.start, true));
    if (event.when.end > event.when.start) add('dtend', ICAL.Time.fromJSDate(event.when.end, true));
  }
  return component;
}

/** Characters that no line of such a file may hold. */
function plain(text: string): string {
  return text.replaceAll('\r', '').replace(/[^\t\n\P{Cc}]/gu, '');
}
