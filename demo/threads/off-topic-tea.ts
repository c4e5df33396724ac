import type { DemoThread } from '../types.ts';

export const thread: DemoThread = {
  list: 'outreach',
  subject: '[off topic] What do you drink at three in the morning?',
  language: 'en',
  messages: [
    {
      key: 'a',
      from: 'farid',
      at: '-3d 18:30',
      body: `
After the time zone affair I am preparing for a consultation that begins at midnight and will end, if the past is a guide, well after three. Practical advice is welcome. Not about the text.`,
    },
    {
      key: 'b',
      from: 'kenzo',
      at: '-3d 23:05',
      reply: 'a',
      wrap: 'hard',
      body: `
Roasted green tea, thin. It looks serious on camera, and you sleep afterwards.`,
    },
    {
      key: 'c',
      from: 'ximena',
      at: '-2d 12:40',
      reply: 'a',
      language: 'es',
      body: `
Api con canela, caliente. No aparece en ningún anexo, pero he visto a delegaciones enteras cambiar de posición después de una taza.`,
    },
    {
      key: 'd',
      from: 'aigul',
      at: '-2d 13:15',
      reply: 'c',
      language: 'ru',
      body: `
Чай с молоком и щепоткой соли. Для повестки дня из сорока трёх пунктов — литр.`,
    },
    {
      key: 'e',
      from: 'malia',
      at: '-2d 19:20',
      reply: 'a',
      body: `
It will be seven in the morning here. Papaya, and a little pity for the rest of you.`,
    },
    {
      key: 'f',
      from: 'farid',
      at: '-1d 04:35',
      reply: 'e',
      body: `
I have bought the tea. Back to paragraph 31, everybody, before Noemi reminds us.`,
    },
  ],
};
