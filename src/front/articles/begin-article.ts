import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { addVersion, wordsInput } from './add-version.ts';
import { isReserved, longestSlug, mustWriteArticles, slugFrom } from './rules.ts';

export const beginArticle = operation({
  name: 'front.begin-article',
  summary: 'Write a new article for the news, in one language, as a draft. Without a slug one is made of its title.',
  input: z.object({
    ...wordsInput,
    slug: z
      .string()
      .trim()
      .max(longestSlug, 'front.article.error.slug')
      .regex(/^([a-z0-9]+(-[a-z0-9]+)*)?$/, 'front.article.error.slug')
      .refine((slug) => !isReserved(slug), 'front.article.error.slug')
      .default(''),
  }),

  async run({ db, now, emit }, actor, { slug: wanted, ...words }) {
    mustWriteArticles(actor);
    // A title in a script that no address takes leaves its day.
    const made = slugFrom(words.title);
    const slug = wanted || (made === '' || isReserved(made) ? `news-${now.toISOString().slice(0, 10)}` : made);
    const begun = await db
      .insertInto('article')
      .values({ kind: 'news', slug, created_at: now })
      .onConflict((conflict) => conflict.columns(['kind', 'slug']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!begun) throw fieldRefusal('slug', 'front.article.error.slug-taken');
    const number = await addVersion(db, actor, now, { ...words, article: begun.id, base: 0 });
    emit({ type: 'front.article-saved', about: `articles:${begun.id}`, details: { number } });
    return { slug, number };
  },
});
