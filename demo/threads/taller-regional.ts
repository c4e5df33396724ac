import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Taller de lectura en la reunión regional: necesitamos relatoras',
  language: 'es',
  messages: [
    {
      key: 'a',
      from: 'lucia',
      at: '-36d 13:00',
      signed: true,
      body: `
Hola a todas y todos:

Conseguimos una sala en la reunión regional, {{day -29d}}, de 9 a 12 hora local. La idea es sencilla: cinco mesas, una por sección del borrador cero; en cada mesa se leen los párrafos en voz alta y se anota qué se entiende, qué falta y qué sobra.

Necesito cinco relatoras o relatores que escriban sus notas en el mismo formato; adjunto una plantilla en texto plano. ¿Quién se anima?`,
      attachments: [
        {
          kind: 'text',
          filename: 'plantilla-de-relatoría.txt',
          type: 'text/plain',
          text: `
TALLER DE LECTURA · BORRADOR CERO

Mesa (sección):
Relatora o relator:
Personas en la mesa (solo el número):

Párrafo | Qué se entiende | Qué falta | Qué sobra | ¿Acuerdo en la mesa? (sí / no / a medias)
--------+-----------------+-----------+-----------+-----------------------------------------
        |                 |           |           |
        |                 |           |           |

Una frase para el plenario (máximo 25 palabras):`,
        },
      ],
    },
    {
      key: 'b',
      from: 'graciela',
      at: '-36d 14:22',
      reply: 'a',
      body: `
Yo tomo la sección VI, que nadie quiere.`,
    },
    {
      key: 'c',
      from: 'ximena',
      at: '-36d 20:10',
      reply: 'a',
      body: `
Sección III para mí. ¿Hay enchufes en la sala? La última vez tomamos notas a la luz de un teléfono, y el teléfono era el mío.`,
    },
    {
      key: 'd',
      from: 'mateo',
      at: '-35d 11:48',
      reply: 'a',
      body: `
Sección II. Y llevo una zapatilla de ocho tomas (para las amigas de otros países: un alargador, no calzado).`,
    },
    {
      key: 'e',
      from: 'lucia',
      at: '-28d 17:30',
      reply: 'a',
      signed: true,
      body: `
Las cinco mesas entregaron sus notas antes del almuerzo, lo que en nuestra región merece un acta aparte. Participaron 61 personas de 14 países. Lo más repetido:

- Sección II: «asequible» no dice para quién.
- Sección III: falta hablar de espectro.
- Sección IV: las lenguas indígenas aparecen una sola vez, en una nota.
- Sección V: nadie encontró de dónde sale el dinero.
- Sección VI: diez años sin mirar atrás es mucho.

Las notas completas: https://www.selvana-review.example/notas/taller-regional

Gracias a Graciela, Ximena, Mateo, João y Álvaro. Y a quien dejó los alfajores.`,
    },
  ],
};
