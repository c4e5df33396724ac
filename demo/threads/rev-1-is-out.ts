import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'announce',
  subject: 'Rev 1 is out, with a map of the paragraphs',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'noemi',
      at: '-14d 17:05',
      signed: true,
      body: `
Dear members,

Rev 1 arrived at four o'clock: https://www.selvana-review.example/texts/rev-1

It has 43 paragraphs, two more than the zero draft. Paragraph 15 (networks in disasters) and paragraph 40 (a stocktaking after five years) are new. Everything behind them has moved by one or two numbers, so please always say which draft you mean: "zero 23", "rev1 24".

The attached table maps the old numbers to the new ones. It opens in any spreadsheet.

The co-facilitators will hear stakeholders on {{day +4d}}, 14:00 to 17:00 UTC. Those who want the floor register by {{day +1d}}, 12:00 UTC.`,
      attachments: [
        {
          kind: 'text',
          filename: 'paragraph-map.csv',
          type: 'text/csv',
          text: `
section,zero_draft,rev_1,change
Where we stand,1-7,1-7,edited
Access and affordability,8-11,8-11,same
Access and affordability,12,12,rewritten
Access and affordability,13-14,13-14,edited
Access and affordability,,15,new
Access and affordability,15-16,16-17,same
Community and local networks,17-18,18-19,same
Community and local networks,19,20,edited
Community and local networks,20-22,21-23,same
Languages and accessibility,23-26,24-27,edited
Languages and accessibility,27-28,28-29,same
Financing and skills,29-32,30-33,edited
Financing and skills,33-34,34-35,same
Follow-up and review,35-38,36-39,edited
Follow-up and review,,40,new
Follow-up and review,39-41,41-43,same`,
        },
      ],
    },
  ],
};
