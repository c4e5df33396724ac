// Content file: one thread, as long as the discussion was.
import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: 'Párrafo 20 (Rev 1): ¿redes comunitarias o redes locales?',
  language: 'es',
  messages: [
    {
      key: 'a',
      from: 'ximena',
      at: '-11d 14:30',
      signed: true,
      body: `
Estimadas y estimados:

En el borrador cero, el párrafo 19 hablaba de «redes comunitarias». En la Rev 1, el párrafo 20 dice «redes locales». El cambio parece pequeño, pero no lo es. Una red local puede ser de cualquiera: también la sucursal de una gran empresa en un pueblo chico. Una red comunitaria es de quienes la usan.

¿Alguien sabe de dónde vino el cambio? ¿Y vale la pena pelear por una palabra?`,
    },
    {
      key: 'b',
      from: 'alvaro',
      at: '-11d 16:05',
      reply: 'a',
      body: `
Hablo a título personal. Por lo que oí en los pasillos, el cambio no fue contra nadie. Dos delegaciones explicaron que en su legislación «comunitario» está reservado para las radios y que un término nuevo les exigiría una ley nueva.

Si el problema es ese, hay salida: «redes locales, incluidas las que gestionan las propias comunidades».`,
    },
    {
      key: 'c',
      from: 'lucia',
      at: '-11d 18:47',
      reply: 'b',
      signed: true,
      body: `
{{wrote b}}
> Si el problema es ese, hay salida: «redes locales, incluidas las que
> gestionan las propias comunidades».

Me gusta, porque describe en lugar de nombrar. Una observación de filóloga aficionada: «incluidas» puede leerse como «también, si acaso». «En particular las que gestionan las propias comunidades» pone el acento donde Ximena lo quiere.`,
    },
    {
      key: 'd',
      from: 'joao',
      at: '-11d 19:20',
      reply: 'c',
      language: 'es',
      body: `
Perdón por mi portuñol. En Brasil pasamos tres años discutiendo esa palabra y al final ganó una definición: «red que es propiedad de sus usuarios o está gobernada por ellos, sin fines de lucro». Funciona bien porque el regulador puede comprobarla en diez minutos.

Para un texto de ministros es demasiado larga. Para nuestra hoja informativa, perfecta.`,
    },
    {
      key: 'e',
      from: 'graciela',
      at: '-10d 12:33',
      reply: 'c',
      body: `
{{wrote c}}
> «En particular las que gestionan las propias comunidades» pone el
> acento donde Ximena lo quiere.

De acuerdo con Lucía, y una advertencia: en inglés, "in particular" suele provocar que la delegación siguiente pida agregar su propio "in particular". He visto párrafos morir así. «Incluidas» es más modesto y sobrevive mejor.`,
    },
    {
      key: 'f',
      from: 'ximena',
      at: '-10d 15:10',
      reply: 'e',
      body: `
Llevé las dos versiones a la asamblea de la cooperativa (catorce personas y un perro). Ganó «incluidas», once a tres. El argumento que convenció fue el de doña Herminia, nuestra tesorera: «Mejor una palabra modesta adentro que una palabra linda afuera».

Mando entonces al grupo de redacción:

    20. ...redes locales, incluidas las que gestionan las propias
    comunidades, en condiciones justas y transparentes...

Gracias por la paciencia.`,
    },
    {
      key: 'g',
      from: 'alvaro',
      at: '-10d 16:42',
      reply: 'f',
      body: `
Voto de doña Herminia registrado. Así lo puedo presentar en la capital.`,
    },
  ],
};
