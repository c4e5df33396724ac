import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'drafting',
  subject: 'Three minutes for the consultation: who reads what',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'thandiwe',
      at: '-4d 06:20',
      signed: true,
      body: `
Dear drafting group,

We have one slot of three minutes on {{day +4d}}, which is about 380 words at a speed that interpreters can follow. I suggest four requests and no more:

1. paragraph 12: the poorest two fifths
2. paragraph 20: networks run by communities themselves
3. paragraph 31: a window for small applicants
4. paragraphs 28 and 38: captions and interpretation; two tiers of indicators

Ninety words each, and twenty for "thank you". Who takes which?`,
    },
    {
      key: 'b',
      from: 'devika',
      at: '-4d 07:31',
      reply: 'a',
      body: `
I take the first. It is already one sentence.`,
    },
    {
      key: 'c',
      from: 'mateo',
      at: '-4d 12:02',
      reply: 'a',
      language: 'es',
      body: `
El segundo, en español, si les parece bien. Que los intérpretes trabajen un poco y que se note que no somos una red de un solo idioma.`,
    },
    {
      key: 'd',
      from: 'rania',
      at: '-4d 12:44',
      reply: 'c',
      body: `
{{wrote c}}
> Que los intérpretes trabajen un poco

They will be pleased, Mateo, provided that they get your text the day before. Two languages in three minutes is fine. Three would be a sport.`,
    },
    {
      key: 'e',
      from: 'josephine',
      at: '-3d 14:25',
      reply: 'a',
      language: 'fr',
      signed: true,
      body: `
Pour le quatrième point, je propose ces lignes, à lire par Siobhán en langue des signes si elle le veut bien : ce serait la démonstration la plus courte que je connaisse.

« Une réunion que l’on ne peut ni entendre ni lire n’est ouverte qu’à moitié. Nous demandons que l’interprétation, y compris en langue des signes, et les sous-titres deviennent la règle. Et nous demandons deux niveaux d’indicateurs : ceux que tous peuvent compter dès aujourd’hui, et ceux que chacun apprendra à compter. »`,
    },
    {
      key: 'f',
      from: 'siobhan',
      at: '-3d 15:40',
      reply: 'e',
      signed: true,
      body: `
I will, gladly. And I shall sign slowly, which will make me the first speaker of the day to keep to the pace.`,
    },
    {
      key: 'g',
      from: 'thandiwe',
      at: '-1d 16:30',
      reply: 'a',
      signed: true,
      subject: 'Summary: Three minutes for the consultation',
      body: `
Dear all,

Everything is in, 374 words. The running order:

1. Devika, in English (paragraph 12), 92 words
2. Mateo, in Spanish (paragraph 20), 88 words
3. Grace and Hina, in English (paragraph 31), 96 words
4. Siobhán, in International Sign (paragraphs 28 and 38), 98 words

Noemi sends the text to the booths and the captioners tomorrow. I have timed it with a kitchen clock: two minutes and fifty-one seconds.

Unless somebody finds a mistake tonight, this thread is closed. Thank you, and see you on the line.`,
    },
  ],
};
