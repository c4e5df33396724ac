import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Is the consultation at 14:00 UTC or 14:00 in the host city?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'farid',
      at: '-6d 04:40',
      body: `
Good morning from Dhaka.

The letter of the co-facilitators says "at 2 p.m.". Our timetable says 14:00 UTC. The calendar on the mission's portal says 19:00. For me that is the difference between dinner and the middle of the night. Which one is right?`,
    },
    {
      key: 'b',
      from: 'noemi',
      at: '-6d 08:15',
      reply: 'a',
      signed: true,
      body: `
Dear Farid,

You have found a mistake, and it was ours. I have just called the office of the co-facilitators: it is 14:00 in the host city on {{day +4d}}, which is 18:00 UTC. I had copied the hour from the letter and added "UTC" by habit.

I am sorry. A corrected invitation is attached; please delete the old one. The timetable on the site has been corrected too, with a note saying what was wrong.`,
      attachments: [
        {
          kind: 'text',
          filename: 'consultation-rev-1.ics',
          type: 'text/calendar',
          text: `
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Selvana Review Network//Calendar//EN
METHOD:PUBLISH
BEGIN:VEVENT
UID:consultation-rev-1@selvana-review.example
SEQUENCE:1
DTSTAMP:{{ics -6d 08:10}}
DTSTART:{{ics +4d 18:00}}
DTEND:{{ics +4d 21:00}}
SUMMARY:Virtual consultation with stakeholders on Rev 1
LOCATION:https://meet.selvana-review.example/rev-1
DESCRIPTION:Corrected hour: 18:00 UTC\\, not 14:00.
END:VEVENT
END:VCALENDAR`,
        },
      ],
    },
    {
      key: 'c',
      from: 'farid',
      at: '-6d 08:31',
      reply: 'b',
      body: `
Midnight, then. I shall make tea. Thank you for the quick answer.`,
    },
    {
      key: 'd',
      from: 'malia',
      at: '-6d 19:50',
      reply: 'b',
      body: `
For Tonga it is seven in the morning of the next day, which is the best hour I have had in this whole process. Please make more mistakes like that.`,
    },
    {
      key: 'e',
      from: 'dragan',
      at: '-5d 09:20',
      reply: 'b',
      wrap: 'hard',
      body: `
A habit that has saved me more than once: never write an hour without "UTC" and one city next to it, for instance "18:00 UTC (21:00 Nairobi)". People check the city, and the mistake shows itself.`,
    },
    {
      key: 'f',
      from: 'noemi',
      at: '-5d 09:44',
      reply: 'e',
      body: `
Adopted, from today.`,
    },
  ],
};
