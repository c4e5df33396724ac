/** Where the words of a leaf must stand; `any` is the whole message: subject, author, text and names of attachments. */
export type Field = 'any' | 'from' | 'subject' | 'filename';

/** What somebody asks for. `all` and `any` hold two or more; `not` never holds a `not`. */
export type Query =
  /** `quoted` words stand one after the other; with `prefix` the last of them is the beginning of a word. */
  | { kind: 'text'; field: Field; text: string; quoted: boolean; prefix: boolean }
  /** A year, month or day (UTC): `after` it begins, that day itself included; `before` it begins. */
  | { kind: 'before' | 'after'; date: string }
  | { kind: 'attachment' }
  /** The thread that holds the message with this hash. */
  | { kind: 'thread'; hash: string }
  | { kind: 'list'; slug: string }
  | { kind: 'not'; of: Query }
  | { kind: 'all' | 'any'; of: Query[] };

/** What was typed that says nothing we understand; the rest is looked for all the same. */
export type Problem = { kind: 'date' | 'empty' | 'has' | 'thread' | 'prefix' | 'many'; typed: string };

export function allOf(queries: ReadonlyArray<Query>): Query | undefined {
  return joined('all', queries);
}

export function anyOf(queries: ReadonlyArray<Query>): Query | undefined {
  return joined('any', queries);
}

export function notOf(query: Query): Query {
  return query.kind === 'not' ? query.of : { kind: 'not', of: query };
}

function joined(kind: 'all' | 'any', queries: ReadonlyArray<Query>): Query | undefined {
  const of = queries.flatMap((query) => (query.kind === kind ? query.of : [query]));
  return of.length < 2 ? of[0] : { kind, of };
}

/** What must hold all together, one by one. */
export function conditionsOf(query: Query | undefined): Query[] {
  if (query === undefined) return [];
  return query.kind === 'all' ? query.of : [query];
}

/** The query as one would type it: reading that again gives the same tree. */
export function printQuery(query: Query | undefined): string {
  if (query === undefined) return '';
  switch (query.kind) {
    case 'text':
      return `${query.field === 'any' ? '' : `${query.field}:`}${printText(query)}`;
    case 'before':
    case 'after':
      return `${query.kind}:${query.date}`;
    case 'attachment':
      return 'has:attachment';
    case 'thread':
      return `thread:${query.hash}`;
    case 'list':
      return `list:${query.slug}`;
    case 'not':
      return `-${printInside(query.of, ['all', 'any'])}`;
    case 'all':
      return query.of.map((each) => printInside(each, [])).join(' ');
    case 'any':
      return query.of.map((each) => printInside(each, ['all'])).join(' OR ');
  }
}

function printText({ text, quoted, prefix }: { text: string; quoted: boolean; prefix: boolean }): string {
  return `${quoted ? `"${text}"` : text}${prefix ? '*' : ''}`;
}

function printInside(query: Query, grouped: ReadonlyArray<Query['kind']>): string {
  return grouped.includes(query.kind) ? `(${printQuery(query)})` : printQuery(query);
}
