// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'drafting',
  subject: 'Joint letter on the zero draft: first version',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'mirela',
      at: '-30d 18:20',
      body: `
Dear drafting group,

Here is a first version of the joint letter on the zero draft. I have tried to keep to what the main list agreed on, and to leave out what it did not. Please read it as raw material. It is long on purpose: it is easier to cut together than to add together.

---

Excellencies,

We are people from governments, companies, civil society, the technical community, universities and international organisations who have worked with the Selvana Compact since it was adopted. Some of us were in the hall that evening. Others were at school then, in places which the Compact has since connected. We thank you for a zero draft that is short, readable and honest about what has not been achieved, and for having published it in six languages on the same day. That has not always been so, and it made a difference: the first comments on our list came from people who read it in Arabic and in Spanish.

We write about five points.

First, affordability (paragraph 12). The Compact promised that basic connectivity would be affordable for all. Ten years on, we believe the promise needs a measure. Without one, every report will be able to say that progress has been made, and none will be able to show where it has not. We do not insist on a particular figure. We ask that there be one, that it be taken from statistics which already exist, and that it look at households with low incomes and not only at the middle.

Second, community and local networks (paragraphs 17 to 22). We welcome that the draft names them for the first time. In many of our countries, the last twenty kilometres are not built by anybody unless the people who live there build them. They need three things, and none of them is expensive: a licence that fits on two pages, access to a little spectrum that nobody uses in their valley, and a fair price at the point where their network meets a larger one. Paragraph 19 mentions the first. We ask that it mention the other two. We know that members of our network who operate national networks see the third with some concern, and we have agreed among ourselves on the words "fair and transparent terms", which all of us can support.

Third, languages and accessibility (paragraphs 23 to 28). A connection that leads to pages one cannot read is only half a connection. We support the goal in paragraph 23 and suggest that it speak of signed languages as well as written ones. Captions and interpretation should not appear only among the good practices in paragraph 27; they should be the normal way in which the meetings of this review itself are held. We would be glad if the high-level meeting set the example.

Fourth, networks in disasters. The draft is silent on what happens when the cable breaks. Members from island states and from mountain regions have told us, with dates and hours, what it means when a nursing station loses its line in a storm. We suggest one new paragraph, to be placed at the end of section II, that asks states and operators to prepare together, to share what they learn afterwards, and to let people roam between networks in an emergency at no cost to them.

Fifth, follow-up (paragraphs 35 to 41). Ten years is a long time to wait before one asks whether something works. We suggest a light stocktaking after five years: no new negotiation, no new text, one day, open to all groups, on the basis of a public report. Some of us would have liked more, and some less. We have come to the view that a short and regular look is worth more than a long and rare one.

Finally, a word about method. This letter was discussed on an open list over two weeks. Not everybody agrees with every sentence, and those who do not sign have our respect as much as those who do. The archive shows how we came to each point. We offer it to you as one input among others, and we stand ready to explain any part of it, in any of the six languages, at any hour that suits the delegation concerned.

With respect and good wishes for the work ahead,

[signatures]

---

My own doubts: the second point may be too detailed, and the last paragraph may be too pleased with itself. I have left both for you.

Mirela`,
    },
    {
      key: 'b',
      from: 'wiktoria',
      at: '-30d 20:02',
      reply: 'a',
      signed: true,
      body: `
Mirela, thank you, this is very good raw material.

{{wrote a}}
> and a fair price at the point where their network meets a larger one

Here I have to raise my hand. "Price" reads as if somebody would set it. Later in the same paragraph you use "fair and transparent terms", and that I can sign. Could we use it in both places?

> We know that members of our network who operate national networks see
> the third with some concern

True, but I would rather not tell the co-facilitators about our concerns. They have enough of their own.`,
    },
    {
      key: 'c',
      from: 'joao',
      at: '-29d 00:35',
      reply: 'b',
      wrap: 'hard',
      signed: true,
      body: `
{{wrote b}}
> "Price" reads as if somebody would set it. Later in the same paragraph
> you use "fair and transparent terms", and that I can sign.

I disagree, politely. For a network with sixty houses, "terms" is a contract they never get to read, and "price" is the number on the invoice that closes them. If we hide the word, we hide the problem.

I do not want anybody to set the price. I want the letter to say that there is one.`,
    },
    {
      key: 'd',
      from: 'wiktoria',
      at: '-29d 09:10',
      reply: 'c',
      body: `
{{wrote c}}
> I do not want anybody to set the price. I want the letter to say that
> there is one.

That is a sentence I can work with. What about: "on fair and transparent terms, including a price that is published"? Published is fine for us. Set by somebody else is not.`,
    },
    {
      key: 'e',
      from: 'joao',
      at: '-29d 11:58',
      reply: 'd',
      body: `
"Including a price that is published": yes. That is better than what I would have asked for. Obrigado.`,
    },
    {
      key: 'f',
      from: 'siobhan',
      at: '-29d 12:40',
      reply: 'a',
      signed: true,
      body: `
{{wrote a}}
> We support the goal in paragraph 23 and suggest that it speak of signed
> languages as well as written ones.

Thank you for this. Small but important: "sign languages", not "signed languages", if we mean the languages of Deaf communities as such.

> Captions and interpretation should not appear only among the good
> practices

Agree. Please say "captions and sign language interpretation"; otherwise everyone will read "interpretation" as the six booths.`,
    },
    {
      key: 'g',
      from: 'clarisse',
      at: '-28d 07:45',
      reply: 'a',
      language: 'fr',
      body: `
Chère Mirela,

Très belle lettre. Deux remarques, à titre personnel.

1. « Some of us were in the hall that evening » : c'est touchant, mais les délégations qui n'y étaient pas pourraient se sentir visées. Je supprimerais.

2. Sur le cinquième point, je proposerais « un bilan à mi-parcours » plutôt que « a light stocktaking ». Léger pour qui ? Dans les petites missions, nous sommes deux pour suivre onze processus.`,
    },
    {
      key: 'h',
      from: 'mirela',
      at: '-28d 16:15',
      reply: 'g',
      body: `
Merci Clarisse, both taken. The hall is gone, and "light" has become "one-day".`,
    },
    {
      key: 'i',
      from: 'mirela',
      at: '-27d 10:00',
      reply: 'a',
      subject: 'Second version: Joint letter on the zero draft',
      body: `
Dear all,

The second version is attached as a PDF with all changes from this thread: fewer than 150 words instead of about 670. What changed:

  Point 2: "on fair and transparent terms, including a price that is published" (Wiktoria, João)
  Point 3: "sign languages"; "captions and sign language interpretation" (Siobhán)
  Point 5: "a one-day stocktaking at mid-term" (Clarisse)
  Cut: the hall, our concerns, most of the last paragraph

The text is now frozen. Signatures, in the name of your organisation or in your own name, until {{date -22d}}, 18:00 UTC: https://www.selvana-review.example/letter

Please sign only if you are entitled to. We will ask.`,
      html: `
<p>Dear all,</p>
<p>The second version is attached as a PDF with all changes from this thread: <b>fewer than 150 words</b> instead of about 670. What changed:</p>
<table border="1" cellpadding="4">
<tr><th>Point</th><th>Now reads</th><th>Raised by</th></tr>
<tr><td>2</td><td>&ldquo;on fair and transparent terms, including a price that is published&rdquo;</td><td>Wiktoria, João</td></tr>
<tr><td>3</td><td>&ldquo;sign languages&rdquo;; &ldquo;captions and sign language interpretation&rdquo;</td><td>Siobhán</td></tr>
<tr><td>5</td><td>&ldquo;a one-day stocktaking at mid-term&rdquo;</td><td>Clarisse</td></tr>
<tr><td>&ndash;</td><td><i>cut:</i> the hall, our concerns, most of the last paragraph</td><td>several</td></tr>
</table>
<p>The text is now <b>frozen</b>. Signatures, in the name of your organisation or in your own name, until {{date -22d}}, 18:00 UTC: <a href="https://www.selvana-review.example/letter">sign the letter</a>.</p>
<p>Please sign only if you are entitled to. We will ask.</p>`,
      attachments: [
        {
          kind: 'pdf',
          filename: 'joint-letter-v2.pdf',
          title: 'Joint letter on the zero draft, version 2 (frozen)',
          lines: [
            'Excellencies,',
            '',
            'We thank you for a zero draft that is short, readable and honest about what',
            'has not been achieved, and for publishing it in six languages on one day.',
            'We write about five points.',
            '',
            '1. Affordability (12). Please give the promise a measure, taken from existing',
            '   statistics, that looks at households with low incomes.',
            '2. Community and local networks (19). A short licence, a little unused',
            '   spectrum, and interconnection on fair and transparent terms, including',
            '   a price that is published.',
            '3. Languages and accessibility (23, 27). Sign languages as well as written',
            '   ones; captions and sign language interpretation at the meetings of this',
            '   review itself.',
            '4. Networks in disasters. One new paragraph at the end of section II.',
            '5. Follow-up (35-41). A one-day stocktaking at mid-term, open to all groups,',
            '   on the basis of a public report.',
            '',
            'We stand ready to explain any part of this letter in any of the six languages.',
          ],
        },
      ],
    },
    {
      key: 'j',
      from: 'grace',
      at: '-26d 14:32',
      reply: 'i',
      body: `
Signed for the forum, after a board call. Point 2 got us there.`,
    },
    {
      key: 'k',
      from: 'mirela',
      at: '-21d 08:10',
      reply: 'i',
      subject: 'Sent: Joint letter on the zero draft',
      body: `
The letter went to the co-facilitators last night with 63 organisations and 41 persons from 48 countries. Three late signatures could not be added, because the text and the list are frozen together; their names are in the archive of this list, and I have thanked them.

This closes the thread. Thank you for the tone of it.`,
    },
  ],
};
