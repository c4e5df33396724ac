import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { addVersion, wordsInput } from './add-version.ts';
import { lockedArticle } from './lock-article.ts';
import { mustWriteArticles, siteName } from './rules.ts';
import { articleKinds } from './schema.ts';

export const saveArticle = operation({
  name: 'front.save-article',
  summary:
    'Save a version of an article or site page in one language, made from version `base` (0: the first). ' +
    'Readers see it when it is published.',
  input: z.object({
    ...wordsInput,
    kind: z.enum(articleKinds),
    slug: z.string().max(100),
    base: z.coerce.number().int().min(0),
  }),

  async run({ db, now, emit }, actor, { kind, slug, ...words }) {
    mustWriteArticles(actor);
    if (kind === 'page' && siteName(slug))
      await db
        .insertInto('article')
        .values({ kind, slug, created_at: now })
        .onConflict((conflict) => conflict.columns(['kind', 'slug']).doNothing())
        .execute();
    const article = await lockedArticle(db, kind, slug);
    if (!article) throw new Refusal(404, 'error.not-found');
    const number = await addVersion(db, actor, now, { ...words, article: article.id });
    emit({ type: 'front.article-saved', about: `articles:${article.id}`, details: { number } });
    return { number };
  },
});
