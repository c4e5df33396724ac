// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Who briefs which delegation before the consultation?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'ruth',
      at: '-8d 07:30',
      signed: true,
      body: `
Hello all,

The consultation on Rev 1 is on {{day +4d}}. Last time three of us called on the same mission in one week, and eleven missions heard from nobody. The officer who got the three visits was polite about it, but she did ask whether we knew each other.

I have started a sheet (attached). One line per mission, one name per line. Please take lines, not by enthusiasm but by language and by who knows whom:

- first column: mission
- second column: language the officer prefers to be briefed in
- third column: who goes

Names of officers stay out of it. This list is public.`,
      attachments: [
        {
          kind: 'text',
          filename: 'briefings.csv',
          type: 'text/csv',
          text: `
mission,preferred language,member,paper
Group of island missions,en,Malia Tu'itavake,para 15
West African missions (4),fr,Aminata Sow-Keller,para 12
West African missions (3),en,Ifeoma Adekunle-Ross,para 12
Andean missions (3),es,Ximena Tolaba,para 20
Southern Cone missions (4),es,,para 20
Central Asian missions (4),ru,,para 38
Gulf missions (5),ar,,para 12
Nordic missions (5),en,Joost van Hemert,para 20
South Asian missions (4),en,Hina Qureshi-Vale,para 12
East Asian missions (3),en,,para 24`,
        },
      ],
    },
    {
      key: 'b',
      from: 'graciela',
      at: '-8d 13:11',
      reply: 'a',
      language: 'es',
      body: `
Tomo el Cono Sur con Mateo, si él está de acuerdo. Los conozco de la reunión regional y prefieren que vayamos dos personas: una que hable de la red y otra que hable del texto.`,
    },
    {
      key: 'c',
      from: 'mateo',
      at: '-8d 13:47',
      reply: 'b',
      language: 'es',
      body: `
De acuerdo. Yo hablo de la red; tú, del texto. Al revés sería un desastre.`,
    },
    {
      key: 'd',
      from: 'timur',
      at: '-8d 15:20',
      reply: 'a',
      language: 'ru',
      body: `
Добрый день!

О строке «Central Asian missions». Как сотрудник министерства я не могу выступать от имени сети, но могу подсказать, в какие часы у коллег в постпредствах меньше всего заседаний: вторник и четверг до десяти утра. Может быть, Айгуль возьмёт эту строку?`,
    },
    {
      key: 'e',
      from: 'aigul',
      at: '-8d 16:02',
      reply: 'd',
      language: 'ru',
      signed: true,
      body: `
Возьму. Тимур, спасибо за подсказку. Мне понадобится страница по пункту 38 на русском языке; если кто-нибудь переведёт, я проверю термины.`,
    },
    {
      key: 'f',
      from: 'samar',
      at: '-7d 08:55',
      reply: 'a',
      language: 'ar',
      signed: true,
      body: `
السلام عليكم جميعا،

يسعدني أن أتولى بعثات دول الخليج مع الزميل خليل. لكن لي ملاحظة: معظم الموظفين هناك يقرؤون المسودة بالإنكليزية ويفضّلون الحديث بالعربية، لذلك نحتاج إلى ورقة من صفحة واحدة باللغتين جنبا إلى جنب.

سأعدّ النص العربي، فهل يراجعه أحد قبل يوم {{day -4d}}؟`,
    },
    {
      key: 'g',
      from: 'rania',
      at: '-7d 10:12',
      reply: 'f',
      language: 'ar',
      body: `
سأراجعه بكل سرور. أرسليه إليّ مساء اليوم إن أمكن.`,
    },
    {
      key: 'h',
      from: 'astrid',
      at: '-7d 11:39',
      reply: 'a',
      body: `
A word from the receiving end, since I am one of those officers on other days.

What helps: one page, one request, the paragraph number of the right draft, and a sentence that I can paste into a cable. What does not help: a history of the Compact. We were there.

And please ask "what do you need?" before you leave. Half of the useful things I have ever heard from stakeholders came after that question.`,
    },
    {
      key: 'i',
      from: 'ruth',
      at: '-6d 06:58',
      reply: 'h',
      body: `
Printed and pinned above my desk, Astrid.

Status: all lines but the East Asian missions have a name. Anybody?`,
    },
    {
      key: 'j',
      from: 'kenzo',
      at: '-6d 08:17',
      reply: 'i',
      body: `
I take it, together with Seoyul and Ruomei. We spoke this morning.`,
    },
  ],
};
