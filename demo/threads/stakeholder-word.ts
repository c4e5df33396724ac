// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'How do you say “stakeholder” to your neighbour?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'nino',
      at: '-38d 08:10',
      wrap: 'flowed',
      body: `
Hello all,

I run a small radio programme in the mountains, and next week I have ten minutes about the zero draft. The word "stakeholder" stands in it twenty-six times. In Georgian I end up with something that sounds like a person who owns shares, or, on a bad day, a person who holds a stick.

How do you say it in your language when you talk to a neighbour and not to an ambassador? I would love to read the answers out on air.`,
    },
    {
      key: 'b',
      from: 'benoit',
      at: '-38d 09:25',
      reply: 'a',
      language: 'fr',
      signed: true,
      body: `
Officiellement, « partie prenante », ce qui fait penser à quelqu’un qui prend une part du gâteau. À ma voisine, je dis : « les gens que ça regarde ». Elle comprend tout de suite, et elle en fait partie.`,
    },
    {
      key: 'c',
      from: 'lucia',
      at: '-38d 12:50',
      reply: 'a',
      language: 'es',
      body: `
En los documentos, «partes interesadas», que suena a pleito de herencia. En la feria del barrio digo «los que ponen y los que reciben». Casi siempre son los mismos.`,
    },
    {
      key: 'd',
      from: 'khalil',
      at: '-37d 06:30',
      reply: 'a',
      language: 'ar',
      body: `
في الوثائق نكتب «أصحاب المصلحة»، وهي عبارة لا يحبها أحد، لأن «المصلحة» توحي بالمنفعة الشخصية. أما لجاري فأقول: «أهل الشأن». كلمتان قديمتان وواضحتان، وفيهما شيء من المسؤولية.`,
    },
    {
      key: 'e',
      from: 'olga',
      at: '-37d 07:48',
      reply: 'a',
      language: 'ru',
      body: `
Официально — «заинтересованные стороны». Соседке по даче я говорю: «все, кого это касается». Она обычно отвечает: «То есть опять мы».`,
    },
    {
      key: 'f',
      from: 'ruomei',
      at: '-37d 09:02',
      reply: 'a',
      language: 'zh',
      body: `
文件里写“利益攸关方”，五个字，念起来像在开会。跟邻居聊天时我会说“有份的人”：这件事里，你有一份，我也有一份。`,
    },
    {
      key: 'g',
      from: 'thandiwe',
      at: '-37d 11:20',
      reply: 'f',
      body: `
Ruomei, I ran your sentence through two friends to be sure I understood it. "The people who have a part in it." In our staff room we say "whoever has to live with it afterwards". It is longer than "stakeholder", but nobody has ever asked what it means.`,
    },
    {
      key: 'h',
      from: 'nino',
      at: '-34d 16:45',
      reply: 'a',
      subject: 'Thank you: How do you say “stakeholder” to your neighbour?',
      body: '',
      html: `
<p>You have made a radio programme for me. I read all of them out, each first in its own language (forgive my accents), and these were the ones that people phoned in about:</p>
<ul>
<li><b>أهل الشأن</b>, the people of the matter</li>
<li><b>有份的人</b>, those who have a part in it</li>
<li><b>все, кого это касается</b>, all whom it concerns</li>
<li><b>les gens que ça regarde</b>, the people it looks at (a shepherd liked this one best)</li>
<li><b>los que ponen y los que reciben</b>, those who give and those who receive</li>
</ul>
<p>The recording, with my accents, is at <a href="https://mtis-radio.example/programmes/stakeholder">mtis-radio.example</a>.</p>
<p>Nino</p>`,
    },
  ],
};
