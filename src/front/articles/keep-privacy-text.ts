import type { Trx } from '#platform/database.ts';
import { languages } from '#platform/languages.ts';
import { lastNumber } from './add-version.ts';
import { houseText } from './house-texts.ts';
import { lockedArticle } from './lock-article.ts';
import { nextEdition } from './next-edition.ts';

/**
 * Step: people agree to the words of /privacy, so those of the house are kept as versions, too, as soon as they stand
 * there: when the network is set up or its domain changes, and when another version of the software says it otherwise.
 */
export async function keepPrivacyText(trx: Trx, now: Date, domain: string): Promise<void> {
  await trx
    .insertInto('article')
    .values({ kind: 'page', slug: 'privacy', created_at: now })
    .onConflict((conflict) => conflict.columns(['kind', 'slug']).doNothing())
    .execute();
  const article = await lockedArticle(trx, 'page', 'privacy');
  if (!article) throw new Error('the page on privacy is there');
  const standing = article.published_at !== null && !article.withdrawn_at;
  const texts = languages.map((language) => ({ language, ...houseText('privacy', language, { domain }) }));
  const kept = await trx
    .selectFrom('article_version')
    .select(['own', 'language', 'title', 'summary', 'body'])
    .where('article_id', '=', article.id)
    .where('edition', '=', (await nextEdition(trx, article.id)) - 1)
    .execute();
  const isHouse = kept.length > 0 && kept.every(({ own }) => !own);
  const isSame = texts.every(({ language, title, summary, body }) =>
    kept.some(
      (row) => row.language === language && row.title === title && row.summary === summary && row.body === body,
    ),
  );
  if (standing || (isHouse && isSame)) return;
  const number = (await lastNumber(trx, article.id)) + 1;
  const edition = await nextEdition(trx, article.id);
  const facts = { article_id: article.id, number, own: false, author: '', note: '', saved_at: now };
  await trx
    .insertInto('article_version')
    .values(texts.map((text) => ({ ...facts, ...text, edition, public_from: now })))
    .execute();
}
