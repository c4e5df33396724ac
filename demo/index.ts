export { compose } from './compose.ts';
export { demoMails, messageIdOf } from './mails.ts';
export { lists, network } from './network.ts';
export { type AuthorId, authors, members } from './people.ts';
export { fill, moment, plainText } from './render.ts';
export { threads } from './threads/index.ts';
export type {
  Delivery,
  DemoAttachment,
  DemoAuthor,
  DemoList,
  DemoMail,
  DemoMember,
  DemoMessage,
  DemoThread,
  InSixLanguages,
  Language,
  Stakeholder,
} from './types.ts';
