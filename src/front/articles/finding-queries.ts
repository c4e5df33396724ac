import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { House } from '#platform/operation.ts';
import type { Found, FoundHere, MapPart, News } from '#platform/room.ts';
import { beginsWordsOf } from '#platform/words-of.ts';
import { nameOf, purposeOf } from '../queries.ts';
import { houseText } from './house-texts.ts';
import { latestNews } from './queries.ts';
import { pathOf, wantedLanguages } from './rules.ts';
import { type ArticleKind, siteNames } from './schema.ts';

/** More words than anybody searches for. */
const mostWords = 8;
type Hit = { kind: ArticleKind; slug: string; language: Language; title: string; summary: string; at: Date; n: number };

/**
 * Published articles and site pages whose text has every word, in any script: there are some hundreds of them at most, so
 * that each is looked at. One hit for each article, in the best language for the reader among those that have the words.
 */
export async function findArticles(
  db: Db,
  now: Date,
  query: string,
  language: Language,
  limit: number,
): Promise<FoundHere> {
  const words = query.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return { found: [], total: 0 };
  const patterns = words.slice(0, mostWords).map((word) => `%${word.replace(/[\\%_]/g, '\\$&')}%`);
  const { rows } = await sql<Hit>`select kind, slug, text.language, title, summary, published_at as at,
      count(*) over ()::integer as n
    from article cross join lateral (
      select * from (
        select distinct on (language) language, title, summary, body, author from article_version as version
        where version.article_id = article.id and own and public_from <= ${now} order by language, number desc) as each
      where concat_ws(' ', title, author, summary, body) ilike all (${patterns}::text[])
      order by array_position(${wantedLanguages(language)}::text[], language) limit 1) as text
    where published_at <= ${now} and withdrawn_at is null
    order by published_at desc limit ${limit}`.execute(db);
  const found = rows.map(({ kind, slug, title, summary: excerpt, at, language: of }) => ({
    ...{ title, excerpt, at, language: of, path: pathOf({ kind, slug }) },
  }));
  return { found, total: rows[0]?.n ?? 0 };
}

/** The same and, behind it, those pages about the site that still have the words of the house. */
export async function findOnSite(house: House, query: string, language: Language, limit: number): Promise<FoundHere> {
  const { db } = house;
  const now = house.now();
  const [written, ofHouse] = await Promise.all([
    findArticles(db, now, query, language, limit),
    findHouseTexts(house, now, query, language),
  ]);
  return { found: [...written.found, ...ofHouse].slice(0, limit), total: written.total + ofHouse.length };
}

async function findHouseTexts(house: House, now: Date, query: string, language: Language): Promise<Found[]> {
  const isAskedFor = beginsWordsOf(query);
  const [own, network] = await Promise.all([ownPages(house.db, now), house.network()]);
  const facts = network && { name: nameOf(network, language), purpose: purposeOf(network, language) };
  return siteNames
    .filter((name) => !own.has(name))
    .map((name) => ({ name, ...houseText(name, language, { domain: network?.domain, ...facts }) }))
    .filter(({ title, summary, body }) => isAskedFor([title, summary, body].join('\n')))
    .map(({ name, title, summary: excerpt }) => ({
      title,
      excerpt,
      language,
      path: pathOf({ kind: 'page', slug: name }),
    }));
}

/** Pages about the site that the network has written itself. */
async function ownPages(db: Db, now: Date): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('article')
    .innerJoin('article_version', 'article_version.article_id', 'article.id')
    .select('slug')
    .distinct()
    .where('kind', '=', 'page')
    .where('published_at', '<=', now)
    .where('withdrawn_at', 'is', null)
    .where('own', '=', true)
    .where('public_from', '<=', now)
    .execute();
  return new Set(rows.map(({ slug }) => slug));
}

const mostNew = 50;

/** Articles published since, newest first. */
export async function newArticles(db: Db, now: Date, since: Date, language: Language): Promise<News[]> {
  const latest = await latestNews(db, now, language, mostNew);
  return latest
    .filter(({ at }) => at > since)
    .map(({ slug, title, at, language: of }) => ({ title, path: `/news/${slug}`, at, kind: 'article', language: of }));
}

const mostInMap = 10_000;

/** The published news, for search engines. */
export async function newsMap(db: Db, now: Date): Promise<MapPart[]> {
  const out = db
    .selectFrom('article')
    .where('kind', '=', 'news')
    .where('published_at', '<=', now)
    .where('withdrawn_at', 'is', null);
  const { n, last } = await out
    .innerJoin('article_version', 'article_version.article_id', 'article.id')
    .where('public_from', '<=', now)
    .select(({ fn }) => [fn.countAll<number>().as('n'), fn.max('public_from').as('last')])
    .executeTakeFirstOrThrow();
  if (!last) return [];
  const entries = async () => {
    const rows = await out.select('slug').orderBy('published_at', 'desc').limit(mostInMap).execute();
    return rows.map(({ slug }) => ({ path: `/news/${slug}` }));
  };
  return [{ name: 'news', version: JSON.stringify([n, last]), at: last, entries }];
}
