import { namesOf } from '#members/index.ts';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ArticleHead, type ArticleText, findArticle } from './queries.ts';
import { mustWriteArticles, siteName } from './rules.ts';
import type { ArticleKind } from './schema.ts';

export type Edited = {
  article: ArticleHead | undefined;
  /** The newest text of each language, published or not. */
  texts: ReadonlyArray<ArticleText>;
};

/** An article for those who write; a site page is there before anybody wrote one. */
export async function articleToEdit(db: Db, actor: Actor, kind: ArticleKind, slug: string): Promise<Edited> {
  mustWriteArticles(actor);
  const article = await findArticle(db, kind, slug);
  if (!article && !(kind === 'page' && siteName(slug))) throw new Refusal(404, 'error.not-found');
  if (!article) return { article, texts: [] };
  const texts = await db
    .selectFrom('article_version')
    .distinctOn('language')
    .select(textColumns)
    .where('article_id', '=', article.id)
    .where('own', '=', true)
    .orderBy('language')
    .orderBy('number', 'desc')
    .execute();
  return { article, texts };
}

const textColumns = [
  'number',
  'language',
  'own',
  'title',
  'summary',
  'body',
  'author',
  'saved_at as savedAt',
  'edition',
  'public_from as publicFrom',
] as const;

export type Version = {
  number: number;
  language: Language;
  own: boolean;
  title: string;
  note: string;
  savedAt: Date;
  savedBy: string | undefined;
  edition: number | null;
  publicFrom: Date | null;
};

const mostVersions = 200;

/** Every version of an article, newest first, with who saved it. */
export async function versionsOf(db: Db, actor: Actor, article: number): Promise<Version[]> {
  mustWriteArticles(actor);
  const rows = await db
    .selectFrom('article_version')
    .select(['number', 'language', 'own', 'title', 'note', 'saved_at as savedAt', 'saved_by', 'edition'])
    .select('public_from as publicFrom')
    .where('article_id', '=', article)
    .orderBy('number', 'desc')
    .orderBy('language')
    .limit(mostVersions)
    .execute();
  const names = await namesOf(db, [...new Set(rows.flatMap(({ saved_by }) => saved_by ?? []))]);
  return rows.map(({ saved_by, ...row }) => ({ ...row, savedBy: saved_by ? names.get(saved_by) : undefined }));
}

export type Withdrawal = { at: Date; by: string | undefined; why: string };

/** Who took an article out of the site, when and why; nothing while it stands. */
export async function withdrawalOf(db: Db, actor: Actor, article: ArticleHead): Promise<Withdrawal | undefined> {
  mustWriteArticles(actor);
  const { withdrawnAt: at, withdrawnBy: by, withdrawnWhy: why } = article;
  if (!at) return undefined;
  return { at, by: by ? (await namesOf(db, [by])).get(by) : undefined, why };
}

/** One version, and the one before it in the same language. */
export async function versionWithBefore(
  db: Db,
  actor: Actor,
  article: number,
  { number, language }: { number: number; language: Language },
): Promise<{ text: ArticleText; before: ArticleText | undefined }> {
  mustWriteArticles(actor);
  const [text, before] = await db
    .selectFrom('article_version')
    .select(textColumns)
    .where('article_id', '=', article)
    .where('language', '=', language)
    .where('number', '<=', number)
    .orderBy('number', 'desc')
    .limit(2)
    .execute();
  if (text?.number !== number) throw new Refusal(404, 'error.not-found');
  return { text, before };
}
