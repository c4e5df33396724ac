import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { read } from '#platform/read.ts';
import { publicLists } from './queries.ts';

const inLanguages = z.partialRecord(z.enum(languages), z.string());

const lists = read({
  name: 'lists.lists',
  summary: 'The lists whose archive the caller may read, with their figures.',
  input: z.object({}),
  output: z.array(
    z.object({
      name: z.string(),
      /** In the list's own language; the others beside it. */
      title: z.string(),
      titles: inLanguages,
      description: z.string(),
      descriptions: inLanguages,
      language: z.string(),
      policy: z.string(),
      subscribers: z.number(),
      posts: z.number(),
      lastAt: z.date().nullable(),
    }),
  ),
  async run({ db }, actor) {
    return publicLists(db, actor);
  },
});

export const listReads = [lists];
