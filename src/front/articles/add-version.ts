import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import type { Trx } from '#platform/database.ts';
import { type Language, languages } from '#platform/languages.ts';
import { Refusal } from '#platform/refusal.ts';

/** What somebody writes of an article in one language. */
export const wordsInput = {
  language: z.enum(languages),
  title: z.string().trim().min(1, 'error.needed').max(200),
  summary: z.string().trim().max(600, 'front.article.error.summary-long').default(''),
  body: z.string().max(100_000, 'front.article.error.body-long').default(''),
  /** The name that readers see; empty: the network. */
  author: z.string().trim().max(120).default(''),
  /** What changed, for those who read the versions. */
  note: z.string().trim().max(300).default(''),
};

type Words = { title: string; summary: string; body: string; author: string; note: string };
type Version = Words & { article: number; language: Language; base: number };

/**
 * Step: another version of an article's text in one language, made from version `base`, 0 for none. Refused when somebody
 * else saved one in between, so that nobody's words are written over unseen. The caller holds the row of the article.
 */
export async function addVersion(trx: Trx, actor: Actor, now: Date, version: Version): Promise<number> {
  const { article, language, base, body, ...words } = version;
  const newest = await trx
    .selectFrom('article_version')
    .select('number')
    .where('article_id', '=', article)
    .where('language', '=', language)
    .where('own', '=', true)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst();
  if ((newest?.number ?? 0) !== base)
    throw new Refusal(409, 'front.article.error.changed', {}, [{ field: 'body', code: 'front.article.error.changed' }]);
  const number = (await lastNumber(trx, article)) + 1;
  const saved_by = actor.kind === 'account' ? actor.id : null;
  const text = body.replace(/\r\n?/g, '\n').trimEnd();
  await trx
    .insertInto('article_version')
    .values({ ...words, body: text, article_id: article, number, language, saved_at: now, saved_by })
    .execute();
  return number;
}

export async function lastNumber(trx: Trx, article: number): Promise<number> {
  const { last } = await trx
    .selectFrom('article_version')
    .select(({ fn }) => fn.max('number').as('last'))
    .where('article_id', '=', article)
    .executeTakeFirstOrThrow();
  return last ?? 0;
}
