import { type RawBuilder, sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { canonicalAddress } from '#platform/mail/address.ts';
import { type Kind, kinds, type Lexemes, stemmedLikeEnglish } from './kinds.ts';
import { lexemesOfQuery } from './lexemes.ts';
import { indexQuery, isAddress, isForIndex, nowhere } from './query-text.ts';
import { allOf, conditionsOf, type Query } from './query-tree.ts';
import { kindMark } from './search-pieces.ts';
import { wordsIn } from './words.ts';

type Sql = RawBuilder<boolean>;
export type Reader = {
  /** Collections that may be read, by name. */
  collections: ReadonlyMap<string, number>;
  seesAddresses: boolean;
};
type Asker = Reader & { lexemes: Lexemes };

export type Condition = {
  where: Sql;
  /** The part that the index of words answers, and all the rest. */
  inIndex: Sql | undefined;
  besides: Sql | undefined;
  /** Whether words must stand one after the other, of which the planner expects as many as if they stood anywhere. */
  hasPhrase: boolean;
  /** All of it, so that the planner cannot use the index of words. */
  rowByRow: Sql;
  /** The words, as they read in the message's own language; what ranks it. Undefined where no word must be there. */
  words: RawBuilder<string> | undefined;
};

/** What must hold of a row of `message`. Undefined where nothing is asked for that could be looked for. */
export async function conditionOf(db: Db, query: Query, reader: Reader): Promise<Condition | undefined> {
  const asker = { ...reader, lexemes: await lexemesOfQuery(db, query) };
  const all = conditionsOf(query);
  const forIndex = allOf(all.filter(isForIndex));
  const inIndex = forIndex && textCondition(forIndex, asker.lexemes);
  const others = all.filter((each) => !isForIndex(each)).flatMap((each) => rowCondition(each, asker) ?? []);
  const parts = [...(inIndex ? [inIndex.where] : []), ...others];
  if (parts.length === 0) return undefined;
  const notByIndex = inIndex ? [sql<boolean>`(${inIndex.where}) is true`] : [];
  return {
    where: joinedBy(parts, sql` and `),
    inIndex: inIndex?.where,
    besides: others.length === 0 ? undefined : joinedBy(others, sql` and `),
    hasPhrase: forIndex !== undefined && hasPhrase(forIndex),
    rowByRow: joinedBy([...notByIndex, ...others], sql` and `),
    words: forIndex && needsWord(forIndex) ? inIndex?.words : undefined,
  };
}

/** Whether it can only be found where a word of it stands, so that this word says how well it fits. */
function needsWord(query: Query): boolean {
  if (query.kind === 'not') return false;
  if (query.kind === 'all') return query.of.some(needsWord);
  return query.kind === 'any' ? query.of.every(needsWord) : true;
}

function hasPhrase(query: Query): boolean {
  if (query.kind === 'all' || query.kind === 'any') return query.of.some(hasPhrase);
  return query.kind === 'text' && wordsIn(query.text).length > 1;
}

/** A tree with something in it that the index does not know. */
function rowCondition(query: Query, asker: Asker): Sql | undefined {
  if (isForIndex(query)) return textCondition(query, asker.lexemes)?.where;
  switch (query.kind) {
    case 'all':
    case 'any': {
      const parts = query.of.flatMap((each) => rowCondition(each, asker) ?? []);
      return parts.length === 0 ? undefined : joinedBy(parts, query.kind === 'all' ? sql` and ` : sql` or `);
    }
    case 'not': {
      const inside = rowCondition(query.of, asker);
      return inside && sql<boolean>`not ${inside}`;
    }
    default:
      return leafCondition(query, asker);
  }
}

function leafCondition(query: Query, { collections, seesAddresses }: Asker): Sql {
  switch (query.kind) {
    case 'before':
      return sql`message.sent_at < ${startOf(query.date)}`;
    case 'after':
      return sql`message.sent_at >= ${startOf(query.date)}`;
    case 'thread':
      return sql`message.thread_id in (select named.thread_id from message as named
        where named.hash = ${query.hash} and named.collection_id = any(${[...collections.values()]}::int[]))`;
    case 'list':
      return sql`message.collection_id = ${collections.get(query.slug) ?? 0}`;
    case 'text':
      // To a stranger an address is a word that stands nowhere.
      return isAddress(query) && seesAddresses
        ? sql`message.author_address = ${canonicalAddress(query.text)}`
        : sql`false`;
    default:
      return sql`false`;
  }
}

function startOf(date: string): Date {
  const [year, month = '01', day = '01'] = date.split('-');
  return new Date(`${year}-${month}-${day}T00:00:00Z`);
}

/**
 * One look into the index for all languages at once: where the query reads differently in them, each reading holds for
 * messages of its kind alone. Or-ed without that, `-word` would let in what one language does not know.
 */
function textCondition(query: Query, lexemes: Lexemes): { where: Sql; words: RawBuilder<string> } | undefined {
  const read = new Map(kinds.map((kind) => [kind, indexQuery(query, kind, lexemes) ?? nowhere]));
  const [first, ...others] = new Set(read.values());
  if (first === undefined || (first === nowhere && others.length === 0)) return undefined;
  if (others.length === 0) {
    // Every message has the mark of its kind. Asked for what merely leaves words out, the index would be read whole.
    const asked = needsWord(query) ? first : `(${kinds.map((kind) => `'${kindMark}${kind}'`).join(' | ')}) & ${first}`;
    return { where: sql`message.search @@ ${tsquery(asked)}`, words: tsquery(first) };
  }
  const each = [first, ...others].map((text) => {
    const marks = kinds.filter((kind) => read.get(kind) === text).map((kind) => `'${kindMark}${kind}'`);
    return `((${marks.join(' | ')}) & ${text})`;
  });
  const of = (kind: Kind) => tsquery(read.get(kind) ?? nowhere);
  const own = sql<string>`case when message.language is null or left(message.language, 2) = any(${[...stemmedLikeEnglish]}::text[])
    then ${of('en')} when left(message.language, 2) = 'fr' then ${of('fr')}
    when left(message.language, 2) = 'es' then ${of('es')} else ${of('plain')} end`;
  return { where: sql`message.search @@ ${tsquery(each.join(' | '))}`, words: own };
}

function tsquery(text: string): RawBuilder<string> {
  return sql`${text}::tsquery`;
}

function joinedBy(parts: ReadonlyArray<Sql>, between: RawBuilder<unknown>): Sql {
  return sql`(${sql.join(parts, between)})`;
}
