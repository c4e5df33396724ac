export { type PublicList, publicLists } from './queries.ts';
