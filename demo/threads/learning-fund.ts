// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Paragraph 31: a new fund, or better use of the old ones?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'hina',
      at: '-5d 05:55',
      signed: true,
      body: `
Dear all,

Paragraph 31 of Rev 1 "notes the proposal for a dedicated fund for local networks". Notes! In the hills north of here a network of forty families has applied to three existing funds. The first wanted audited accounts for five years. The second wanted them to be a company. The third answered after nineteen months, with a survey about customer satisfaction.

I think that the network should ask for the fund, clearly, on {{day +4d}}.`,
    },
    {
      key: 'b',
      from: 'grace',
      at: '-5d 13:40',
      reply: 'a',
      body: `
{{wrote a}}
> I think that the network should ask for the fund, clearly

I would be sorry to see that, and not because the families do not deserve the money. A new fund needs a host, a board, a secretariat and four years. I have sat on such a board. We spent the first two years on the logo.

There are at least six funds that could pay for this tomorrow if their rules allowed applicants without audited accounts. I would rather ask for that.`,
    },
    {
      key: 'c',
      from: 'koffi',
      at: '-5d 15:28',
      reply: 'b',
      language: 'fr',
      body: `
{{wrote b}}
> There are at least six funds that could pay for this tomorrow if their
> rules allowed applicants without audited accounts.

Ce « si » a vingt ans. Nous l’avons entendu à chaque réunion. Je respecte l’expérience de Grace, mais un fonds qui n’est pas fait pour les petits ne changera pas ses règles parce qu’un paragraphe l’y invite.`,
    },
    {
      key: 'd',
      from: 'thandiwe',
      at: '-5d 17:02',
      reply: 'c',
      signed: true,
      body: `
May I ask both sides the same question? Suppose you get what you ask for. Who has money in the bank after two years?

- With a new fund: nobody, I think. It would still be choosing its host.
- With an appeal to the old funds: the same people as today.

So perhaps neither request is good enough yet.`,
    },
    {
      key: 'e',
      from: 'alvaro',
      at: '-5d 18:33',
      reply: 'd',
      language: 'es',
      body: `
Buena pregunta. Hay un punto intermedio que ya existe en otros procesos: una *ventanilla* para solicitantes pequeños dentro de un fondo existente, con reglas propias y un plazo máximo de respuesta. No necesita sede nueva y sí obliga a cambiar las reglas.`,
    },
    {
      key: 'f',
      from: 'grace',
      at: '-4d 12:10',
      reply: 'e',
      body: `
{{wrote e}}
> una *ventanilla* para solicitantes pequeños dentro de un fondo
> existente, con reglas propias y un plazo máximo de respuesta

A window with its own rules and a deadline. Yes. I could support that with a clear conscience, and I know two funds whose directors would as well.`,
    },
    {
      key: 'g',
      from: 'joost',
      at: '-4d 12:15',
      reply: 'f',
      body: `
+1`,
    },
    {
      key: 'h',
      from: 'seoyul',
      at: '-4d 12:21',
      reply: 'f',
      body: `
+1 from me as well!`,
    },
    {
      key: 'i',
      from: 'noemi',
      at: '-4d 12:50',
      reply: 'h',
      signed: true,
      body: `
Dear Seoyul, dear Joost,

A friendly reminder, since it is easy to forget: every "+1" goes to more than three hundred mailboxes, some of them paid by the megabyte. Whoever sums up a thread here reads silence as agreement, so nothing is lost.

If you agree *and* can say why, please do write. That is the mail we all like to get.`,
    },
    {
      key: 'j',
      from: 'joost',
      at: '-4d 13:04',
      reply: 'i',
      body: `
Guilty. My reason, then, for the three hundred: our registry gives small grants ourselves, and a fixed time for the answer is the only rule that applicants have ever thanked us for. Sixty days. It can be done.`,
    },
    {
      key: 'k',
      from: 'hina',
      at: '-3d 06:30',
      reply: 'f',
      signed: true,
      body: `
I slept on it, twice.

What I wanted was the name of a fund. What the forty families want is an answer within sixty days and a form they can fill in. Álvaro's window gives them both, if the words "own rules" and "a time limit" survive. I withdraw my request and support this one.

Koffi, could you live with it?`,
    },
    {
      key: 'l',
      from: 'koffi',
      at: '-3d 09:12',
      reply: 'k',
      language: 'fr',
      signed: true,
      body: `
Oui, à une condition : que le bilan à mi-parcours (paragraphe 40) vérifie si les guichets ont vraiment ouvert. Si le « si » a encore vingt ans devant lui, je reviendrai avec mon fonds.`,
    },
    {
      key: 'm',
      from: 'thandiwe',
      at: '-2d 07:45',
      reply: 'l',
      signed: true,
      body: `
Then I believe that we have it. For {{day +4d}}:

    31. ...invite existing funds to open a window for small applicants,
    with its own rules and a time limit for answers, and agree to look at
    the results in the stocktaking under paragraph 40.

Grace and Hina have both offered to read it out. I suggest that they do so together, one sentence each. It would be worth seeing.`,
    },
    {
      key: 'n',
      from: 'ifeoma',
      at: '-1d 08:20',
      reply: 'm',
      body: `
It would. I shall be listening from the other side of the table, with a pen.`,
    },
  ],
};
