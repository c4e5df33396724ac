// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Interprétation et sous-titres : que demander pour la réunion de haut niveau ?',
  language: 'fr',
  messages: [
    {
      key: 'a',
      from: 'josephine',
      at: '-24d 13:10',
      signed: true,
      body: `
Chères et chers collègues,

L’avant-projet range l’interprétation et le sous-titrage parmi les « bonnes pratiques » (paragraphe 27). C’est aimable, mais une bonne pratique se recommande et ne se finance pas. Or la réunion de haut niveau approche, et c’est là que l’on verra si nous pensons ce que nous écrivons.

Je vous propose de distinguer deux demandes :

1. dans le texte : que l’interprétation et les sous-titres deviennent la règle pour les réunions de suivi ;
2. hors du texte : une lettre courte au secrétariat de la réunion, pour les deux journées elles-mêmes.

Qui a l’expérience de la seconde ?`,
    },
    {
      key: 'b',
      from: 'rania',
      at: '-24d 15:36',
      reply: 'a',
      language: 'fr',
      signed: true,
      body: `
Bonjour Joséphine,

{{wrote a}}
> Qui a l’expérience de la seconde ?

Trente ans de cabine, cela compte ? Trois conseils :

– Écrivez tôt. Une équipe de six cabines se réserve six semaines à l’avance.
– Demandez les discours écrits. Un interprète qui a lu le texte fait deux fois moins d’erreurs, et un sous-titreur quatre fois moins.
– Précisez « y compris les événements parallèles ». Sinon, la plénière parlera six langues et les couloirs une seule.`,
    },
    {
      key: 'c',
      from: 'koffi',
      at: '-24d 17:20',
      reply: 'b',
      signed: true,
      body: `
{{wrote b}}
> – Précisez « y compris les événements parallèles ».

J’insiste sur ce point. Aux consultations de l’an passé, j’ai pris la parole en français dans une salle latérale. La présidente m’a remercié très chaleureusement, en anglais, pour quelque chose que je n’avais pas dit.`,
    },
    {
      key: 'd',
      from: 'benoit',
      at: '-23d 08:04',
      reply: 'a',
      charset: 'iso-8859-1',
      wrap: 'hard',
      body: `
Bonjour,

Une remarque de technicien. Pour les participants à distance, le sous-titrage coûte moins de débit que la vidéo : une page de texte par minute, contre plusieurs mégaoctets. Avec une mauvaise liaison, on peut couper l'image et garder le sens.

Il suffit que les sous-titres soient aussi disponibles à part, sur une simple page, et pas seulement incrustés dans la vidéo. C'est une ligne dans le cahier des charges.

Benoît`,
    },
    {
      key: 'e',
      from: 'siobhan',
      at: '-23d 09:30',
      reply: 'd',
      language: 'en',
      body: `
{{wrote d}}
> Il suffit que les sous-titres soient aussi disponibles à part, sur une
> simple page

Yes, please, Benoît. A separate page also lets people use a braille display, or simply large letters. It is the cheapest accessibility measure that I know of, and the one most often forgotten.`,
    },
    {
      key: 'f',
      from: 'clarisse',
      at: '-23d 12:11',
      reply: 'b',
      body: `
{{wrote b}}
> – Écrivez tôt. Une équipe de six cabines se réserve six semaines à
> l’avance.

Côté missions : si la lettre arrive avant le comité de vendredi, je peux demander que la question soit posée. Après, le budget des salles est arrêté.`,
    },
    {
      key: 'g',
      from: 'josephine',
      at: '-22d 11:00',
      reply: 'f',
      signed: true,
      body: `
Merci à toutes et à tous. La lettre est partie ce matin ; elle tient sur une page et contient quatre demandes :

1. six langues en plénière et dans les événements parallèles ;
2. interprétation en langue des signes internationale les deux jours ;
3. sous-titres sur une page distincte, lisible sans vidéo ;
4. discours écrits transmis aux cabines la veille.

Pour le paragraphe 27, je reprends la formule de la lettre commune, dont Mirela tient la plume. Je clos donc ce fil ici.`,
    },
  ],
};
