// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'A short introduction from Fiji',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'peni',
      at: '-33d 21:14',
      signed: true,
      body: `
Bula everyone,

I joined yesterday, so here is who I am. For eleven years I repaired outboard engines, and for the last six I have repaired radio links between islands, which is the same job with less petrol. Lagoon Links is five people and a boat. We connect nine schools and two nursing stations.

I have never read a United Nations draft before this month. I understood about half of it. Is there a place where I can ask simple questions, or is this the place?

My first one: what is the difference between "we resolve", "we encourage" and "we call upon"? Does one of them come with money?`,
    },
    {
      key: 'b',
      from: 'anselm',
      at: '-33d 22:40',
      reply: 'a',
      body: `
Welcome, Peni. This is the place.

{{wrote a}}
> My first one: what is the difference between "we resolve", "we
> encourage" and "we call upon"?

Roughly: "we resolve" binds the people in the room to do something themselves. "We call upon" asks somebody else, by name, with a straight face. "We encourage" asks somebody else and looks at the ceiling.

> Does one of them come with money?

Sadly, none does by itself. For money, look for the word "budget", then look for what stands in front of it.`,
    },
    {
      key: 'c',
      from: 'ximena',
      at: '-32d 13:05',
      reply: 'a',
      language: 'es',
      signed: true,
      body: `
Bienvenido, Peni. Nosotras somos una cooperativa de catorce personas y ningún barco, pero muchas mulas. Me alegra leer a alguien que sube a las torres.

Leí tu mensaje en la reunión del sábado y la primera pregunta de mis compañeras fue: ¿qué usan contra la sal? Aquí el problema es el hielo.`,
    },
    {
      key: 'd',
      from: 'peni',
      at: '-32d 20:33',
      reply: 'c',
      body: `
Muchas gracias Ximena (that is all my Spanish; my daughter read me the rest).

Against salt: stainless everything, grease in every connector, and we take the radios down twice a year and wash them in fresh water like babies. Against ice I can offer only sympathy.`,
    },
    {
      key: 'e',
      from: 'noemi',
      at: '-31d 09:00',
      reply: 'a',
      signed: true,
      body: `
Dear Peni, a warm welcome also from the secretariat.

Two things that help most newcomers:

* the glossary, two pages, https://www.selvana-review.example/glossary
* a buddy. Ruth Wanjala-Otieno has offered to be yours; she will write to you off the list.

And please go on asking simple questions in public. For every person who asks there are twenty who wanted to.`,
    },
    {
      key: 'f',
      from: 'hina',
      at: '-31d 10:26',
      reply: 'e',
      body: `
I am one of the twenty. Thank you, Peni.`,
    },
  ],
};
