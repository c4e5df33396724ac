import { sql } from 'kysely';
import { z } from 'zod';
import type { Trx } from '#platform/database.ts';
import { operation } from '#platform/operation.ts';
import { fieldRefusal, Refusal } from '#platform/refusal.ts';
import { lastNumber } from './add-version.ts';
import { lockedArticle } from './lock-article.ts';
import { nextEdition } from './next-edition.ts';
import { mustWriteArticles } from './rules.ts';
import { articleKinds } from './schema.ts';

export const publishArticle = operation({
  name: 'front.publish-article',
  summary: 'Let readers see what was saved last in every language of an article or site page: now, or from a time on.',
  input: z.object({
    kind: z.enum(articleKinds),
    slug: z.string().max(100),
    /** Empty: now. A time without a zone is in UTC. */
    at: z.string().trim().max(40).default(''),
  }),

  async run({ db, now, emit }, actor, { kind, slug, at: wanted }) {
    mustWriteArticles(actor);
    const at = wanted === '' ? undefined : new Date(/([zZ]|[+-]\d\d:\d\d)$/.test(wanted) ? wanted : `${wanted}Z`);
    if (at && Number.isNaN(at.getTime())) throw fieldRefusal('at', 'front.article.error.date');
    const article = await lockedArticle(db, kind, slug);
    if (!article) throw new Refusal(404, 'error.not-found');
    const from = at && at > now ? at : now;
    const edition = await nextEdition(db, article.id);
    if (article.withdrawn_at) await bringBack(db, article.id, now);
    await markNewest(db, article.id, edition, from, now);
    const stood = article.published_at !== null && article.published_at <= now && !article.withdrawn_at;
    const published_at = stood ? article.published_at : (at ?? now);
    await db
      .updateTable('article')
      .set({ published_at, withdrawn_at: null, withdrawn_by: null, withdrawn_why: '' })
      .where('id', '=', article.id)
      .execute();
    emit({ type: 'front.article-published', about: `articles:${article.id}`, details: { edition } });
    return { edition, from };
  },
});

/** The newest of each language, where it is not to be read yet. */
async function markNewest(trx: Trx, article: number, edition: number, from: Date, now: Date): Promise<void> {
  await sql`update article_version set edition = ${edition}, public_from = ${from}
    where id in (select distinct on (language) id from article_version where article_id = ${article} and own
                 order by language, number desc)
      and (public_from is null or public_from > ${now})`.execute(trx);
}

/** What was withdrawn is published as a version of its own: that it was not to be read in between stays true. */
async function bringBack(trx: Trx, article: number, now: Date): Promise<void> {
  const number = (await lastNumber(trx, article)) + 1;
  await sql`insert into article_version
      (article_id, number, language, title, summary, body, author, note, saved_at, saved_by)
    select article_id, ${number}::integer, language, title, summary, body, author, note, ${now}::timestamptz, saved_by
    from (select distinct on (language) * from article_version where article_id = ${article} and own
          order by language, number desc) as newest
    where public_from <= ${now}`.execute(trx);
}
