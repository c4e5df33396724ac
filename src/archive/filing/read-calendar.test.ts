import { expect, test } from 'vitest';
import { invitation } from '../../../test/mails-of-every-kind.ts';
import { readCalendar } from './read-calendar.ts';

const event = (...lines: string[]) =>
  ['BEGIN:VCALENDAR', 'BEGIN:VEVENT', 'SUMMARY:Call', ...lines, 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');

test('an invitation with a zone of Windows: the hour there, and in UTC by the rules it brings, summer and winter', () => {
  const [summer] = readCalendar(invitation);
  expect(summer).toEqual({
    title: 'Drafting call',
    start: {
      local: '2026-07-06T15:00:00',
      zone: 'W. Europe Standard Time',
      at: '2026-07-06T13:00:00.000Z',
      isDay: false,
    },
    end: {
      local: '2026-07-06T16:00:00',
      zone: 'W. Europe Standard Time',
      at: '2026-07-06T14:00:00.000Z',
      isDay: false,
    },
    place: 'Room XX',
    organiser: 'Ada Example',
    notes: 'Bring paragraph 62.\nAnd tea.',
    repeats: 'FREQ=WEEKLY;COUNT=4',
    cancelled: false,
  });
  const [winter] = readCalendar(invitation.replaceAll('20260706T', '20261206T'));
  expect(winter?.start?.at).toBe('2026-12-06T14:00:00.000Z');
});

test.each([
  [
    'in UTC',
    'DTSTART:20260706T130000Z',
    { local: '2026-07-06T13:00:00', zone: 'UTC', at: '2026-07-06T13:00:00.000Z', isDay: false },
  ],
  [
    'by the name of a zone',
    'DTSTART;TZID=Africa/Nairobi:20260706T160000',
    { local: '2026-07-06T16:00:00', zone: 'Africa/Nairobi', at: '2026-07-06T13:00:00.000Z', isDay: false },
  ],
  [
    'in a zone nobody knows',
    'DTSTART;TZID=Ada Time:20260706T160000',
    { local: '2026-07-06T16:00:00', zone: 'Ada Time', at: null, isDay: false },
  ],
  ['a whole day', 'DTSTART;VALUE=DATE:20260706', { local: '2026-07-06', zone: '', at: null, isDay: true }],
  ['no time at all', 'DTSTART:yesterday', null],
])('when: %s', (_, line, start) => {
  expect(readCalendar(event(line))[0]?.start ?? null).toEqual(start);
});

test('a call that was called off says so; what is no calendar is none', () => {
  expect(readCalendar(event('STATUS:CANCELLED'))[0]?.cancelled).toBe(true);
  expect(readCalendar(event().replace('VCALENDAR', 'VCALENDAR\r\nMETHOD:CANCEL'))[0]?.cancelled).toBe(true);
  for (const text of ['', 'BEGIN:VCALENDAR', 'words', event().slice(0, 40), `${event()}${'x'.repeat(300_000)}`])
    expect(readCalendar(text)).toEqual([]);
});

test.each([
  'RRULE:FREQ=SECONDLY',
  'RRULE:FREQ=YEARLY;BYSECOND=0,1,2,3,4,5;BYMINUTE=0,1,2,3;BYHOUR=0,1,2',
  'RRULE:FREQ=YEARLY;BYDAY=MO,TU,WE,TH,FR',
])('rules that would be counted for ever are not believed: %s', (rule) => {
  const hostile = invitation.replaceAll(/RRULE:FREQ=YEARLY[^\r]*/g, rule).replaceAll('20260706', '99980706');
  const [meeting] = readCalendar(hostile);
  expect([meeting?.title, meeting?.start?.at]).toEqual(['Drafting call', null]);
  expect(readCalendar(hostile.replaceAll('99980706', '20260706'))[0]?.start?.at).toBeNull();
});
