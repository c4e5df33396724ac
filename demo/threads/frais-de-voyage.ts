import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Aide au voyage : dix bourses, et des visas qui tardent',
  language: 'fr',
  messages: [
    {
      key: 'a',
      from: 'noemi',
      at: '-18d 10:00',
      signed: true,
      body: `
Chères et chers membres,

Grâce à deux contributions, le réseau peut financer dix voyages pour la réunion de haut niveau : billet, hébergement, indemnité journalière. Priorité aux personnes qui n’ont jamais pris part à une telle réunion, avec un équilibre entre régions et groupes.

Candidature en dix lignes, dans l’une des six langues, jusqu’au {{date -10d}} : https://www.selvana-review.example/voyages

Le comité de sélection (cinq membres, un par région) publiera ses critères avant d’ouvrir la première enveloppe.`,
    },
    {
      key: 'b',
      from: 'koffi',
      at: '-18d 12:45',
      reply: 'a',
      body: `
Merci, c’est une très bonne nouvelle. Une question pratique : l’indemnité est-elle versée avant le départ ? Pour beaucoup d’entre nous, avancer trois nuits d’hôtel est impossible, et un remboursement au bout de deux mois revient à un refus poli.`,
    },
    {
      key: 'c',
      from: 'noemi',
      at: '-18d 14:20',
      reply: 'b',
      body: `
{{wrote b}}
> l’indemnité est-elle versée avant le départ ?

Oui, une semaine avant, et l’hôtel est payé directement par nous.`,
    },
    {
      key: 'd',
      from: 'aminata',
      at: '-17d 09:15',
      reply: 'a',
      signed: true,
      body: `
Bravo. Mais l’obstacle, chez nous, s’appelle rarement « billet » et presque toujours « visa ». Délai actuel à Dakar : vingt-six jours ouvrables, et l’on ne prend rendez-vous qu’avec une lettre d’invitation nominative.

Pourrait-on sélectionner vite, et envoyer les lettres le jour même ?`,
    },
    {
      key: 'e',
      from: 'youssef',
      at: '-17d 11:02',
      reply: 'd',
      language: 'ar',
      body: `
أؤيد ما قالته أميناتا. ومن تجربتنا في الوزارة: رسالة الدعوة التي تحمل رقم تسجيل المشارك تُقبل أسرع بكثير من رسالة عامة. وإذا زوّدتنا الأمانة بالأسماء، يمكننا أن نخاطب القنصلية بشأن المشاركين من بلدنا.`,
    },
    {
      key: 'f',
      from: 'noemi',
      at: '-9d 16:30',
      reply: 'a',
      signed: true,
      body: `
Bonsoir,

Le comité a reçu 87 candidatures pour dix places. La liste des dix personnes retenues et les critères se trouvent ici : https://www.selvana-review.example/voyages/resultat

Les lettres nominatives, avec le numéro d’inscription (merci Youssef), sont parties cet après-midi. Aux 77 autres : vos dix lignes étaient, dans leur grande majorité, excellentes. Nous cherchons de quoi financer cinq places de plus.

PS : il n’y a pas de honte à suivre la réunion à distance ; les sous-titres seront sur une page à part.`,
    },
  ],
};
