import { z } from 'zod';
import { read } from '#platform/read.ts';
import { publicLists } from './queries.ts';

const lists = read({
  name: 'lists.lists',
  summary: 'The lists whose archive the caller may read, with their figures.',
  input: z.object({}),
  output: z.array(
    z.object({
      name: z.string(),
      title: z.string(),
      description: z.string(),
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
