import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Invitation: reading Rev 1 together, 75 minutes online',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'noemi',
      at: '-12d 09:30',
      signed: true,
      body: `
Dear members,

We will read Rev 1 together on {{day -9d}}, 13:00 UTC (16:00 Nairobi), for 75 minutes. Three readers, ten minutes each, then questions:

- Devika Ramnath: section II, access and affordability
- Ximena Tolaba: section III, community and local networks (in Spanish)
- Olga Veresova: section VI, follow-up and review (in Russian)

Interpretation in the six languages, live captions in English, French and Spanish. No registration: https://meet.selvana-review.example/reading

The invitation for your calendar is attached.`,
      html: `
<p>Dear members,</p>
<p>We will read Rev 1 together on <b>{{day -9d}}, 13:00 UTC</b> (16:00 Nairobi), for 75 minutes. Three readers, ten minutes each, then questions:</p>
<ol>
<li>Devika Ramnath: section II, access and affordability</li>
<li>Ximena Tolaba: section III, community and local networks (in Spanish)</li>
<li>Olga Veresova: section VI, follow-up and review (in Russian)</li>
</ol>
<p>Interpretation in the six languages, live captions in English, French and Spanish. No registration: <a href="https://meet.selvana-review.example/reading">join here</a>.</p>
<p>The invitation for your calendar is attached.</p>
<p>-- <br>Noemi Castellane<br>Secretariat, Selvana Review Network</p>`,
      attachments: [
        {
          kind: 'text',
          filename: 'reading-rev-1.ics',
          type: 'text/calendar',
          text: `
BEGIN:VCALENDAR
VERSION:2.0
PRODID:-//Selvana Review Network//Calendar//EN
METHOD:PUBLISH
BEGIN:VEVENT
UID:reading-rev-1@selvana-review.example
DTSTAMP:{{ics -12d 09:20}}
DTSTART:{{ics -9d 13:00}}
DTEND:{{ics -9d 14:15}}
SUMMARY:Reading Rev 1 together
LOCATION:https://meet.selvana-review.example/reading
END:VEVENT
END:VCALENDAR`,
        },
      ],
    },
    {
      key: 'b',
      from: 'nino',
      at: '-11d 07:12',
      reply: 'a',
      body: `
Will there be a recording? At that hour I am on a mountain with one bar of signal, which is more or less the subject of the webinar.`,
    },
    {
      key: 'c',
      from: 'noemi',
      at: '-11d 08:05',
      reply: 'b',
      body: `
Yes, sound and transcript, the day after. The transcript is small enough for one bar.`,
    },
    {
      key: 'd',
      from: 'tesfaye',
      at: '-9d 15:40',
      reply: 'a',
      body: `
Thank you for this afternoon. Three readers, three languages, and it ended on the minute. I learned more about section VI in Olga's ten minutes than in two evenings with the text.

The chart that Ximena showed was hard to see on a phone. Could it be posted?`,
    },
    {
      key: 'e',
      from: 'ximena',
      at: '-9d 22:18',
      reply: 'd',
      language: 'es',
      signed: true,
      body: `
Gracias, Tesfaye. Adjunto el gráfico. Las barras son, de izquierda a derecha: hogares conectados en el valle al primer, segundo, tercer, cuarto y quinto año. El salto del tercer año es el día en que nos dieron la licencia.`,
      attachments: [{ kind: 'chart', filename: 'conexión-por-año.png', bars: [0.08, 0.13, 0.46, 0.71, 0.88] }],
    },
    {
      key: 'f',
      from: 'olga',
      at: '-8d 08:33',
      reply: 'd',
      language: 'ru',
      charset: 'koi8-r',
      wrap: 'hard',
      signed: true,
      body: `
Спасибо на добром слове, Тесфайе! Отдельная благодарность переводчикам: я говорила слишком быстро и дважды сбилась с нумерации, а в английском канале, как мне рассказали, всё было на своих местах.

Мои заметки к разделу VI лежат здесь: https://www.selvana-review.example/notes/section-6-ru`,
    },
    {
      key: 'g',
      from: 'siobhan',
      at: '-8d 10:02',
      reply: 'a',
      body: `
And a word for the captioners. There were two of them, they had the speakers' notes in advance, and it showed. First time in this process that I could follow the questions as well as the speeches.`,
    },
  ],
};
