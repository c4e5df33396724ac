import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustWriteArticles, wantedLanguages } from './rules.ts';
import type { ArticleKind } from './schema.ts';

export type ArticleHead = {
  id: number;
  kind: ArticleKind;
  slug: string;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
  withdrawnWhy: string;
  withdrawnBy: string | null;
};
export type ArticleText = {
  number: number;
  language: Language;
  own: boolean;
  title: string;
  summary: string;
  body: string;
  author: string;
  savedAt: Date;
  edition: number | null;
  publicFrom: Date | null;
};
export type NewsItem = Pick<ArticleText, 'language' | 'title' | 'summary' | 'author'> & { slug: string; at: Date };

const headColumns = [
  'id',
  'kind',
  'slug',
  'published_at as publishedAt',
  'withdrawn_at as withdrawnAt',
  'withdrawn_why as withdrawnWhy',
  'withdrawn_by as withdrawnBy',
] as const;

export async function findArticle(db: Db, kind: ArticleKind, slug: string): Promise<ArticleHead | undefined> {
  return db
    .selectFrom('article')
    .select(headColumns)
    .where('kind', '=', kind)
    .where('slug', '=', slug)
    .executeTakeFirst();
}

/** What of an article is to be read, in each language that has it: now, or as of one of its publications. */
export async function standingTexts(db: Db, article: number, now: Date, edition?: number): Promise<ArticleText[]> {
  const until = edition ?? 2 ** 31 - 1;
  const house = sql<number>`(select coalesce(max(edition), 0) from article_version as house
    where house.article_id = ${article} and not own and edition <= ${until} and public_from <= ${now})`;
  const { rows } =
    await sql<ArticleText>`select distinct on (own, language) number, language, own, title, summary, body,
      author, saved_at as "savedAt", edition, public_from as "publicFrom"
    from article_version
    where article_id = ${article} and edition <= ${until} and public_from <= ${now} and edition >= ${house}
    order by own, language, number desc`.execute(db);
  const own = rows.filter((row) => row.own);
  return own.length > 0 ? own : rows;
}

/** In the reader's language, or in the one that is next best. */
export function bestText<Text extends { language: Language }>(
  texts: ReadonlyArray<Text>,
  language: Language,
): Text | undefined {
  const found = wantedLanguages(language).map((wanted) => texts.find((text) => text.language === wanted));
  return found.find((text) => text !== undefined);
}

/** A published article of the news; whoever asks for one that was withdrawn reads since when. */
export async function newsArticle(db: Db, slug: string, now: Date, language: Language) {
  const article = await findArticle(db, 'news', slug);
  if (!article?.publishedAt || article.publishedAt > now) throw new Refusal(404, 'error.not-found');
  if (article.withdrawnAt) throw new Refusal(410, 'front.article.error.withdrawn');
  const texts = await standingTexts(db, article.id, now);
  const text = bestText(texts, language);
  if (!text) throw new Refusal(404, 'error.not-found');
  return { article, at: article.publishedAt, text, texts, languages: texts.map((each) => each.language) };
}

const perPage = 20;

/** The news in the reader's language where there is a text in it, newest first. */
export async function newsListing(
  db: Db,
  now: Date,
  language: Language,
  page: number,
): Promise<{ paging: Paging; items: NewsItem[] }> {
  const { n } = await db
    .selectFrom('article')
    .select(({ fn }) => fn.countAll<number>().as('n'))
    .where('kind', '=', 'news')
    .where('published_at', '<=', now)
    .where('withdrawn_at', 'is', null)
    .executeTakeFirstOrThrow();
  const paging = pagingOf(n, page, perPage);
  return { paging, items: await latestNews(db, now, language, perPage, Math.max(0, paging.from - 1)) };
}

/** The newest articles of the news, each in the best language for the reader. */
export async function latestNews(
  db: Db,
  now: Date,
  language: Language,
  limit: number,
  offset = 0,
): Promise<NewsItem[]> {
  const found = await latestWithBody(db, now, language, limit, offset);
  return found.map(({ body: _, number: __, ...item }) => item);
}

type NewsText = NewsItem & { body: string; number: number };

/** The same with their texts, for a feed. */
export async function latestWithBody(
  db: Db,
  now: Date,
  language: Language,
  limit: number,
  offset = 0,
): Promise<NewsText[]> {
  const { rows } =
    await sql<NewsText>`select slug, published_at as at, text.language, title, summary, author, body, number
    from article cross join lateral (
      select language, title, summary, author, body, number from article_version as version
      where version.article_id = article.id and own and public_from <= ${now}
      order by array_position(${wantedLanguages(language)}::text[], language), number desc limit 1) as text
    where kind = 'news' and published_at <= ${now} and withdrawn_at is null
    order by published_at desc, article.id desc limit ${limit} offset ${offset}`.execute(db);
  return rows;
}

/** Which text of /privacy people agree to now: the number of its publication, read at /pages/privacy/versions/N. */
export async function privacyTextVersion(db: Db, now: Date): Promise<string> {
  const row = await db
    .selectFrom('article_version')
    .innerJoin('article', 'article.id', 'article_id')
    .select(({ fn }) => fn.max('edition').as('edition'))
    .where('kind', '=', 'page')
    .where('slug', '=', 'privacy')
    .where('public_from', '<=', now)
    .executeTakeFirst();
  return String(row?.edition ?? 0);
}

export type UnpublishedItem = {
  slug: string;
  title: string;
  language: Language;
  savedAt: Date;
  publishedAt: Date | null;
  withdrawnAt: Date | null;
};

/** For those who write: articles that are not to be read yet, and those that have been withdrawn. */
export async function unpublishedNews(db: Db, actor: Actor, now: Date): Promise<UnpublishedItem[]> {
  mustWriteArticles(actor);
  const { rows } = await sql<UnpublishedItem>`select slug, title, text.language, saved_at as "savedAt",
      published_at as "publishedAt", withdrawn_at as "withdrawnAt"
    from article cross join lateral (
      select language, title, saved_at from article_version as version
      where version.article_id = article.id order by number desc limit 1) as text
    where kind = 'news' and (published_at is null or published_at > ${now} or withdrawn_at is not null)
    order by saved_at desc limit 50`.execute(db);
  return rows;
}
