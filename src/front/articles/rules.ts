import { type Actor, holds } from '#platform/actor.ts';
import { defaultLanguage, type Language, languages } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';
import { type ArticleKind, type SiteName, siteNames } from './schema.ts';

export function mayWriteArticles(actor: Actor): boolean {
  return holds(actor, ['team', 'administrator']);
}

export function mustWriteArticles(actor: Actor): void {
  if (!mayWriteArticles(actor)) throw new Refusal(403, 'error.forbidden');
}

/** In which language a reader gets what was not written in his. */
export function wantedLanguages(language: Language): Language[] {
  return [...new Set([language, defaultLanguage, ...languages])];
}

/** Where an article stands. */
export function pathOf({ kind, slug }: { kind: ArticleKind; slug: string }): string {
  return kind === 'news' ? `/news/${slug}` : `/${slug}`;
}

/** Where it is worked on. */
export function workPathOf({ kind, slug }: { kind: ArticleKind; slug: string }): string {
  return kind === 'news' ? `/news/${slug}` : `/pages/${slug}`;
}

export function siteName(slug: string): SiteName | undefined {
  return siteNames.find((name) => name === slug);
}

export const longestSlug = 80;

/** Words as they may stand in an address; nothing where no letter of them could. */
export function slugFrom(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-');
  return plain.slice(0, longestSlug).replace(/^-+|-+$/g, '');
}

/** Addresses under /news that mean something else. */
export function isReserved(slug: string): boolean {
  return slug === 'new';
}

export type State = 'draft' | 'scheduled' | 'published' | 'withdrawn';

export function stateOf(article: { publishedAt: Date | null; withdrawnAt: Date | null }, now: Date): State {
  if (article.withdrawnAt) return 'withdrawn';
  if (!article.publishedAt) return 'draft';
  return article.publishedAt > now ? 'scheduled' : 'published';
}
