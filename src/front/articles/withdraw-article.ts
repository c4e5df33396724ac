import { z } from 'zod';
import { operation } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { keepPrivacyText } from './keep-privacy-text.ts';
import { lockedArticle } from './lock-article.ts';
import { mustWriteArticles } from './rules.ts';
import { articleKinds } from './schema.ts';

export const withdrawArticle = operation({
  name: 'front.withdraw-article',
  summary:
    'Take an article out of the news, or a site page back to the words of the house; what waited is a draft again.',
  input: z.object({
    kind: z.enum(articleKinds),
    slug: z.string().max(100),
    why: z.string().trim().max(300).default(''),
  }),

  async run({ db, house, now, emit }, actor, { kind, slug, why }) {
    mustWriteArticles(actor);
    const article = await lockedArticle(db, kind, slug);
    if (!article) throw new Refusal(404, 'error.not-found');
    await db
      .updateTable('article_version')
      .set({ edition: null, public_from: null })
      .where('article_id', '=', article.id)
      .where('public_from', '>', now)
      .execute();
    const stood = article.published_at !== null && article.published_at <= now;
    const withdrawn_by = actor.kind === 'account' ? actor.id : null;
    await db
      .updateTable('article')
      .set(stood ? { withdrawn_at: now, withdrawn_by, withdrawn_why: why } : { published_at: null })
      .where('id', '=', article.id)
      .execute();
    const network = await house.network();
    if (slug === 'privacy' && network) await keepPrivacyText(db, now, network.domain);
    emit({ type: 'front.article-withdrawn', about: `articles:${article.id}` });
  },
});
