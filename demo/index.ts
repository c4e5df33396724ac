export { articles } from './articles.ts';
export { demoMails } from './mails.ts';
export { lists, network } from './network.ts';
export { organisations } from './organisations.ts';
export { members, secretariat } from './people.ts';
