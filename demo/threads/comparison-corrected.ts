import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'drafting',
  subject: 'Comparison of section VI, zero draft and Rev 1',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'joost',
      at: '-13d 11:00',
      signed: true,
      body: `
Dear group,

I compared section VI line by line last night. Table attached, plain text so that it survives every mail program.

In short: the review after five years is in (paragraph 40), but the public report it was to be based on has disappeared.`,
      attachments: [
        {
          kind: 'text',
          filename: 'section-6-compared.txt',
          type: 'text/plain',
          text: `
SECTION VI, FOLLOW-UP AND REVIEW

Zero | Rev 1 | What happened
-----+-------+------------------------------------------------------------
35   | 36    | edited: "regular" instead of "annual" reports
36   | 37    | edited: secretariat named
37   | 38    | edited: eleven indicators instead of six
38   | 39    | edited: "invite" instead of "request"
 -   | 40    | NEW: one-day stocktaking after five years; no public report
39   | 41    | same
40   | 42    | same
41   | 43    | same`,
        },
      ],
    },
    {
      key: 'b',
      from: 'hina',
      at: '-13d 12:26',
      reply: 'a',
      signed: true,
      body: `
{{wrote a}}
> the public report it was to be based on has disappeared

Joost, are you sure? I read it in the last sentence of paragraph 39: "a public report, to be issued in the fifth year". It stands before the stocktaking instead of inside it.`,
    },
    {
      key: 'c',
      from: 'joost',
      at: '-13d 13:01',
      reply: 'b',
      signed: true,
      subject: 'Correction: Comparison of section VI, zero draft and Rev 1',
      body: `
Hina is right and I was wrong. I compared 40 with our letter and never looked one paragraph up. The report is there, in 39, and in good words.

A corrected table is attached. If you have forwarded the first one, please forward this one too. I would not like to read in a cable that something has disappeared which has not.`,
      attachments: [
        {
          kind: 'text',
          filename: 'section-6-compared-corrected.txt',
          type: 'text/plain',
          text: `
SECTION VI, FOLLOW-UP AND REVIEW (corrected)

Zero | Rev 1 | What happened
-----+-------+------------------------------------------------------------
35   | 36    | edited: "regular" instead of "annual" reports
36   | 37    | edited: secretariat named
37   | 38    | edited: eleven indicators instead of six
38   | 39    | edited: "invite" instead of "request"; public report in year 5
 -   | 40    | NEW: one-day stocktaking after five years
39   | 41    | same
40   | 42    | same
41   | 43    | same`,
        },
      ],
    },
    {
      key: 'd',
      from: 'hina',
      at: '-13d 13:20',
      reply: 'c',
      body: `
The fastest correction in the history of this process. Thank you for the table; without it I would not have looked either.`,
    },
  ],
};
