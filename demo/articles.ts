// Content file: three invented articles and a page on conduct, in several languages.

import type { Language } from './types.ts';

type DemoText = { title: string; summary: string; body: string; author?: string };
type DemoArticle = {
  kind: 'news' | 'page';
  slug: string;
  /** Days before the first day of the demo. */
  daysAgo: number;
  texts: Readonly<Partial<Record<Language, DemoText>>>;
};

export const articles: ReadonlyArray<DemoArticle> = [
  {
    kind: 'news',
    slug: 'three-minutes-each',
    daysAgo: 3,
    texts: {
      en: {
        title: 'Three minutes each: how we prepare for the hearing',
        summary: 'The co-facilitators hear everybody who is not a delegation. Nine of us speak, in four languages.',
        author: 'Amara Odhiambo-Fell, for the preparing group',
        body: `Whoever is not a delegation has **three minutes** at the hearing, and the clock is strict. So we prepare together.

## Who speaks on what

| Paragraph | Subject | Speakers |
| --- | --- | --- |
| 9 | Community networks | two |
| 14 | Spectrum for schools | three |
| 22 | Who pays for the last mile | four |

Nobody speaks for the network: each of us speaks in a capacity of his own and says which.

## What you can do until then

1. Read the paragraph you know best and say on [the main list](/lists/outreach) what is missing.
2. Send an example from your own country, with a source.
3. If you speak, read your text aloud with a clock beside you. 390 words are three minutes.

> A good three minutes has one demand, one example and one sentence that a delegation can copy.`,
      },
      fr: {
        title: 'Trois minutes chacun : comment nous préparons l’audition',
        summary:
          'Les cofacilitateurs entendent toutes les parties qui ne sont pas des délégations. Neuf d’entre nous parlent, en quatre langues.',
        author: 'Amara Odhiambo-Fell, pour le groupe de préparation',
        body: `Qui n’est pas une délégation dispose de **trois minutes** à l’audition, et l’horloge est stricte. Nous nous préparons donc ensemble.

## Qui parle de quoi

| Paragraphe | Sujet | Intervenants |
| --- | --- | --- |
| 9 | Réseaux communautaires | deux |
| 14 | Fréquences pour les écoles | trois |
| 22 | Qui paie le dernier kilomètre | quatre |

Personne ne parle au nom du réseau : chacun parle à son propre titre et dit lequel.

## Ce que vous pouvez faire d’ici là

1. Lire le paragraphe que vous connaissez le mieux et dire sur [la liste principale](/lists/outreach) ce qui y manque.
2. Envoyer un exemple de votre pays, avec une source.
3. Si vous intervenez, lire votre texte à voix haute, montre en main. 390 mots font trois minutes.`,
      },
      ar: {
        title: 'ثلاث دقائق لكل متحدث: كيف نحضّر لجلسة الاستماع',
        summary: 'يستمع الميسّران المشاركان إلى كل من ليس وفدا. يتحدث تسعة منا بأربع لغات.',
        author: 'أمارا أوديامبو فيل، عن فريق التحضير',
        body: `لكل من ليس وفدا **ثلاث دقائق** في جلسة الاستماع، والوقت محسوب بدقة. لذلك نحضّر معا.

## من يتحدث وفي أي موضوع

| الفقرة | الموضوع | المتحدثون |
| --- | --- | --- |
| 9 | الشبكات المجتمعية | اثنان |
| 14 | الترددات للمدارس | ثلاثة |
| 22 | من يدفع كلفة الكيلومتر الأخير | أربعة |

لا أحد يتحدث باسم الشبكة: يتحدث كل منا بصفته ويذكرها.

## ما يمكنكم فعله حتى ذلك الحين

1. اقرؤوا الفقرة التي تعرفونها أكثر من غيرها، واكتبوا إلى [القائمة الرئيسية](/lists/outreach) ما ينقصها.
2. أرسلوا مثالا من بلدكم مع مصدره.
3. إن كنتم ستتحدثون فاقرؤوا نصكم بصوت عال والساعة إلى جانبكم.`,
      },
    },
  },
  {
    kind: 'news',
    slug: 'what-changed-in-rev-1',
    daysAgo: 17,
    texts: {
      en: {
        title: 'Rev 1 is out: what changed in eleven paragraphs',
        summary: 'Paragraph 14 names schools now, 22 lost its figure, and community networks moved into the preamble.',
        body: `The first revision has eleven paragraphs that read differently from the zero draft. These three matter most to us.

- **Paragraph 9** speaks of community networks in the past tense. They are there today, and so should the verb be.
- **Paragraph 14** names schools beside clinics. It says nothing of who maintains what is built.
- **Paragraph 22** lost its figure. What is left is an intention without a year.

The [timeline](/processes/compact-review) says until when comments can be sent.`,
      },
      es: {
        title: 'Salió la Rev. 1: qué cambió en once párrafos',
        summary:
          'El párrafo 14 nombra ahora las escuelas, el 22 perdió su cifra y las redes comunitarias pasaron al preámbulo.',
        body: `La primera revisión tiene once párrafos distintos de los del borrador cero. Estos tres son los que más nos importan.

- **El párrafo 9** habla de las redes comunitarias en pasado. Existen hoy, y el verbo debería decirlo.
- **El párrafo 14** nombra las escuelas junto a los centros de salud. No dice quién mantiene lo que se construye.
- **El párrafo 22** perdió su cifra. Queda una intención sin año.

El [calendario](/processes/compact-review) indica hasta cuándo se pueden enviar comentarios.`,
      },
      ru: {
        title: 'Вышла редакция 1: что изменилось в одиннадцати пунктах',
        summary: 'В пункте 14 теперь названы школы, из пункта 22 исчезла цифра, а местные сети перешли в преамбулу.',
        body: `В первой редакции одиннадцать пунктов читаются иначе, чем в нулевом проекте. Для нас важнее всего три.

- **Пункт 9** говорит о местных сетях в прошедшем времени. Они есть сегодня, и глагол должен это показывать.
- **Пункт 14** называет школы рядом с больницами. О том, кто содержит построенное, ни слова.
- **Пункт 22** лишился цифры. Осталось намерение без срока.

[На этой странице](/processes/compact-review) сказано, до какого дня можно присылать замечания.`,
      },
    },
  },
  {
    kind: 'news',
    slug: 'one-year-of-the-network',
    daysAgo: 46,
    texts: {
      en: {
        title: 'A year of the network, in figures anybody can check',
        summary: 'Three lists, more than three hundred people, and who is still missing.',
        body: `We began with forty addresses and one list. After a year there are three lists, and every message is in [the archive](/lists).

## Who is missing

Most of us write from capitals. We have few people from **small island states**, few from **local government**, and nobody who runs a school network. If you know somebody, send them the address of this site.`,
      },
      zh: {
        title: '网络一周年：人人可以核对的数字',
        summary: '三个列表，三百多人，以及还缺哪些人。',
        body: `我们起步时有四十个地址和一个列表。一年之后有了三个列表，每封邮件都在[存档](/lists)里。

## 还缺哪些人

我们大多在首都写信。来自**小岛屿国家**的人不多，来自**地方政府**的也不多，还没有一位管理学校网络的人。如果您认识这样的人，请把本站地址告诉他们。`,
      },
    },
  },
  {
    kind: 'page',
    slug: 'conduct',
    daysAgo: 120,
    texts: {
      en: {
        title: 'Conduct',
        summary: 'What we agreed on among ourselves in the first month.',
        body: `## In writing

- One subject, one thread. Quote the paragraph you write about.
- Say in which capacity you write. “I” is a good word; “we” needs somebody who asked you to say it.
- Criticise a text as hard as you like, and its author not at all.

## In confidence

What a delegation told you in a corridor stays in the corridor. Positions are reported here only once they were said in public.

## When something goes wrong

The moderators of a list hold a message and tell its author why. If you feel hurt or pushed out, write to those who look after the list at its address with *-owner*; if it is about them, to the address on [the contact page](/contact).`,
      },
      fr: {
        title: 'Bonne conduite',
        summary: 'Ce dont nous avons convenu entre nous le premier mois.',
        body: `## Par écrit

- Un sujet, un fil. Citez le paragraphe dont vous parlez.
- Dites à quel titre vous écrivez. « Je » est un mot juste ; « nous » suppose que quelqu’un vous l’ait demandé.
- Critiquez un texte aussi durement que vous voulez, son auteur jamais.

## En confiance

Ce qu’une délégation vous a dit dans un couloir reste dans le couloir. Les positions ne sont rapportées ici qu’une fois dites en public.

## Quand quelque chose ne va pas

La modération d’une liste retient un message et dit pourquoi à la personne qui l’a écrit. Si vous vous sentez blessé ou mis à l’écart, écrivez à celles et ceux qui tiennent la liste, à son adresse avec *-owner* ; s’il s’agit d’eux, à l’adresse de [la page de contact](/contact).`,
      },
    },
  },
];
