import { sql } from 'kysely';
import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import { type Paging, pagingOf } from '#platform/paging.ts';
import { type Collection, maskFor } from '../collection.ts';
import type { Mask } from '../masking.ts';
import { lineColumns, lineFor, type MessageLine } from '../reading/list-messages.ts';
import { allConfigurations, configurationOf, searchWords, segmented } from './search-words.ts';

/** A piece of a snippet; the words that were looked for are `hit`. */
export type Snippet = { text: string; hit: boolean }[];
export type Found = MessageLine & { snippet: Snippet };
export type SearchResult = Paging & {
  query: string;
  messages: Found[];
  /** True when there are more hits than the newest that were looked at. */
  more: boolean;
};

const longestQuery = 200;
const mostWords = 16;
/** Only so many of the newest hits are ranked: a common word must not cost more than a rare one. */
const candidates = 300;
const perPage = 20;
const snippetSource = 6000;

/**
 * Messages of a list that match what somebody typed: words, "phrases", OR, -not, in the word forms of each message's
 * own language. Best match first among the newest hits.
 */
export async function searchMessages(
  db: Db,
  actor: Actor,
  collection: Collection,
  typed: string,
  page: number,
): Promise<SearchResult> {
  const query = typed.slice(0, longestQuery).toWellFormed().trim();
  const words = searchWords(query).split(/\s+/).slice(0, mostWords).join(' ');
  const hits = words.trim() === '' ? [] : await rankedHits(db, collection.id, words);
  const paging = pagingOf(Math.min(hits.length, candidates), page, perPage);
  const shown = hits.slice(Math.max(0, paging.from - 1), paging.to);
  const messages = await describe(db, maskFor(actor), shown, words);
  return { query, messages, more: hits.length > candidates, ...paging };
}

/** One query per configuration, or-ed: the index answers for all languages at once. */
function anyLanguage(words: string) {
  const each = allConfigurations.map((name) => sql`websearch_to_tsquery(${sql.lit(name)}::regconfig, ${words})`);
  return sql<string>`(${sql.join(each, sql` || `)})`;
}

async function rankedHits(db: Db, collectionId: number, words: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    with asked as materialized (select ${anyLanguage(words)} as query),
    newest as materialized (
      select id, search, sent_at from message
      where collection_id = ${collectionId} and search @@ ${anyLanguage(words)} ${ownLanguage(words)}
      order by sent_at desc, id desc limit ${candidates + 1})
    select id from newest, asked order by ts_rank(search, query) desc, sent_at desc, id desc`.execute(db);
  return rows.map(({ id }) => id);
}

/** "-word" must hold in the message's own language; or-ed, one language that does not know the word would let it in. */
function ownLanguage(words: string) {
  if (!/(^|\s)-/.test(words)) return sql``;
  const cases = ['ar', 'en', 'fr', 'ru', 'es'].map(
    (tag) => sql`when ${sql.lit(tag)} then websearch_to_tsquery(${sql.lit(configurationOf(tag))}::regconfig, ${words})`,
  );
  return sql`and search @@ case left(language, 2) ${sql.join(cases, sql` `)} else websearch_to_tsquery('simple', ${words}) end`;
}

/** The rows to show, with snippets made for these alone, from texts that are masked before anything is marked. */
async function describe(db: Db, mask: Mask, ids: ReadonlyArray<number>, words: string): Promise<Found[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('message')
    .select(['id', ...lineColumns, sql<string>`left(body, ${snippetSource})`.as('body')])
    .where('id', 'in', ids)
    .execute();
  const snippets = await snippetsOf(
    db,
    rows.map(({ body, language }) => ({ language, body: mask(body) })),
    words,
  );
  const found = new Map(
    rows.map(({ id, body, ...row }, at) => [id, { ...lineFor(mask)(row), snippet: snippets[at] ?? [] }]),
  );
  return ids.flatMap((id) => found.get(id) ?? []);
}

const marks =
  'StartSel=\ue000,StopSel=\ue001,MaxFragments=2,MaxWords=30,MinWords=8,ShortWord=0,FragmentDelimiter=" … "';

async function snippetsOf(
  db: Db,
  texts: ReadonlyArray<{ language: string | null; body: string }>,
  words: string,
): Promise<Snippet[]> {
  const configurations = texts.map(({ language }) => configurationOf(language));
  const bodies = texts.map(({ body }) => segmented(body.replace(/[\ue000-\ue002]/g, '').replaceAll('<', ' \ue002 ')));
  const { rows } = await sql<{ line: string }>`
    select ts_headline(configuration::regconfig, body, websearch_to_tsquery(configuration::regconfig, ${words}), ${marks}) as line
    from unnest(${configurations}::text[], ${bodies}::text[]) with ordinality as t (configuration, body, n) order by n`.execute(
    db,
  );
  return rows.map(({ line }) => piecesOf(line));
}

const betweenHan =
  /(?<=[\p{Script=Han}\u3000-\u303f\uff00-\uff65][\ue000\ue001]?) (?=[\ue000\ue001]?[\p{Script=Han}\u3000-\u303f\uff00-\uff65])/gu;

function piecesOf(line: string): Snippet {
  const text = line
    .replace(/ ?\ue002 ?/g, '<')
    .replace(betweenHan, '')
    .replace(/\s+/g, ' ')
    .replace(/(^|\s)(>\s?)+/g, '$1');
  return text.split(/(\ue000[^\ue001]*\ue001)/).flatMap((piece) => {
    const plain = piece.replace(/[\ue000\ue001]/g, '');
    return plain === '' ? [] : [{ text: plain, hit: piece.startsWith('\ue000') }];
  });
}
