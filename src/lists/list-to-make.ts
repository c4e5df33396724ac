import { z } from 'zod';
import { circles } from '#archive/index.ts';
import { languages } from '#platform/languages.ts';
import { neededWordsOfOne, words, wordsOfOne } from '#platform/words.ts';
import { longest } from './called.ts';
import { isListName } from './rules.ts';
import { policies } from './schema.ts';

/** What must be known of a list before there is one. */
export const listToMake = z.object({
  name: z.string().trim().toLowerCase().refine(isListName, 'lists.error.name'),
  /** In the list's own language; what it is called and what it is for in others stands beside it. */
  title: neededWordsOfOne(longest.title),
  titles: words(longest.title).default({}),
  description: wordsOfOne(longest.description, { lines: true }).default(''),
  descriptions: words(longest.description, { lines: true }).default({}),
  policy: z.enum(policies).default('confirm'),
  /** Where nothing is said, the language that the network writes in. */
  language: z.enum(languages).optional(),
  /** Who may read its archive. */
  circle: z.enum(circles).default('public'),
});
