import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'announce',
  subject: 'The zero draft is out: text, timetable, how to comment',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'noemi',
      at: '-41d 15:30',
      signed: true,
      body: `
Dear members,

The co-facilitators of the review of the Selvana Compact sent the zero draft to all missions this morning. It has a preamble and 41 numbered paragraphs in six sections.

- Text in the six languages: https://www.selvana-review.example/texts/zero-draft
- Virtual consultation with stakeholders: {{date -27d}}, 14:00 to 17:00 UTC
- Written comments: until {{date -20d}}, 18:00 UTC

A one-page timetable is attached, to be printed and pinned to a wall.

Please discuss the draft on the main list and not by answering this message. Every language is welcome there.`,
      html: `
<p>Dear members,</p>
<p>The co-facilitators of the review of the <b>Selvana Compact</b> sent the zero draft to all missions this morning. It has a preamble and 41 numbered paragraphs in six sections.</p>
<ul>
<li>Text in the six languages: <a href="https://www.selvana-review.example/texts/zero-draft">zero draft</a></li>
<li>Virtual consultation with stakeholders: <b>{{date -27d}}</b>, 14:00 to 17:00 UTC</li>
<li>Written comments: until <b>{{date -20d}}</b>, 18:00 UTC</li>
</ul>
<p>A one-page timetable is attached, to be printed and pinned to a wall.</p>
<p>Please discuss the draft on the main list and not by answering this message. Every language is welcome there.</p>
<p>-- <br>Noemi Castellane<br>Secretariat, Selvana Review Network<br><a href="https://www.selvana-review.example">www.selvana-review.example</a></p>`,
      attachments: [
        {
          kind: 'pdf',
          filename: 'selvana-timetable.pdf',
          title: 'Review of the Selvana Compact: timetable',
          lines: [
            '{{date -41d}}    Zero draft sent to missions',
            '{{date -27d}}    Virtual consultation with stakeholders, 14:00-17:00 UTC',
            '{{date -20d}}    Written comments close, 18:00 UTC',
            '{{date -14d}}    Rev 1 expected',
            '{{date +4d}}    Virtual consultation on Rev 1, 14:00-17:00 UTC',
            '{{date +14d}}    Rev 2 expected',
            '{{date +38d}}    High-level meeting, two days',
            '',
            'All dates as announced by the co-facilitators; changes are sent to the',
            'announcement list on the day we hear of them.',
            '',
            'Selvana Review Network, https://www.selvana-review.example',
          ],
        },
      ],
    },
  ],
};
