import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { runs } from '../../../test/runs.ts';
import { growth } from '../../../test/work-of.ts';
import { parseQuery } from './parse-query.ts';
import { mostLeaves } from './query-tokens.ts';
import { conditionsOf, printQuery, type Query } from './query-tree.ts';

const word = (text: string, more: Partial<Extract<Query, { kind: 'text' }>> = {}): Query => ({
  kind: 'text',
  field: 'any',
  text,
  quoted: false,
  prefix: false,
  ...more,
});
const hash = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

test.each<[string, Query]>([
  ['budget', word('budget')],
  ['regular budget', { kind: 'all', of: [word('regular'), word('budget')] }],
  ['regular AND budget', { kind: 'all', of: [word('regular'), word('budget')] }],
  ['"regular  budget"', word('regular budget', { quoted: true })],
  ['“regular budget”', word('regular budget', { quoted: true })],
  ['« budget ordinaire »', word('budget ordinaire', { quoted: true })],
  ['a "b', { kind: 'all', of: [word('a'), word('b')] }],
  ['negoti*', word('negoti', { prefix: true })],
  ['from:anna', word('anna', { field: 'from' })],
  ['From: anna', word('anna', { field: 'from' })],
  ['from:"Ada Example"', word('Ada Example', { field: 'from', quoted: true })],
  ['from:ann*', word('ann', { field: 'from', prefix: true })],
  ['subject:budget', word('budget', { field: 'subject' })],
  ['filename:draft.pdf', word('draft.pdf', { field: 'filename' })],
  ['before:2025', { kind: 'before', date: '2025' }],
  ['after:2025-11', { kind: 'after', date: '2025-11' }],
  ['after:2025/11/3', { kind: 'after', date: '2025-11-03' }],
  ['has:attachment', { kind: 'attachment' }],
  [`thread:${hash.toLowerCase()}`, { kind: 'thread', hash }],
  [`thread:https://x.example/lists/talk/threads/${hash}#${hash}`, { kind: 'thread', hash }],
  ['list:Drafting', { kind: 'list', slug: 'drafting' }],
  ['-budget', { kind: 'not', of: word('budget') }],
  ['NOT budget', { kind: 'not', of: word('budget') }],
  ['-from:anna', { kind: 'not', of: word('anna', { field: 'from' }) }],
  ['-has:attachment', { kind: 'not', of: { kind: 'attachment' } }],
  ['-"regular budget"', { kind: 'not', of: word('regular budget', { quoted: true }) }],
  ['a b OR c', { kind: 'all', of: [word('a'), { kind: 'any', of: [word('b'), word('c')] }] }],
  [
    '(a b) OR -c',
    {
      kind: 'any',
      of: [
        { kind: 'all', of: [word('a'), word('b')] },
        { kind: 'not', of: word('c') },
      ],
    },
  ],
  ['-(a OR b)', { kind: 'not', of: { kind: 'any', of: [word('a'), word('b')] } }],
  ['10:30', word('10:30')],
  ['https://x.example/a?b=c', word('https://x.example/a?b=c')],
  ['note:this', word('note:this')],
  ['OR a OR', word('a')],
  ['((a', word('a')],
  ['a) b', { kind: 'all', of: [word('a'), word('b')] }],
])('%s is understood', (typed, query) => {
  expect(parseQuery(typed)).toEqual({ query, problems: [] });
});

test.each<[string, string]>([
  ['de:anna objet:budget avant:2025 après:2024 contient:x', 'fr'],
  ['de:anna asunto:budget antes:2025 después:2024', 'es'],
  ['от:anna тема:budget до:2025 после:2024', 'ru'],
  ['من:anna الموضوع:budget قبل:2025 بعد:2024', 'ar'],
  ['发件人:anna 主题：budget 早于:2025 晚于:2024', 'zh'],
])('%s: the operators have names in %s too', (typed) => {
  const { query } = parseQuery(typed);
  expect(printQuery(query).replace(' contient:x', '')).toBe('from:anna subject:budget before:2025 after:2024');
});

test.each<[string, string, string, string]>([
  ['before:yesterday budget', 'date', 'before:yesterday', 'budget'],
  ['after:2025-02-30 budget', 'date', 'after:2025-02-30', 'budget'],
  ['budget from:', 'empty', 'from:', 'budget'],
  ['from: subject:budget', 'empty', 'from:', 'subject:budget'],
  ['has:wings budget', 'has', 'has:wings', 'budget'],
  ['thread:12 budget', 'thread', 'thread:12', 'budget'],
  ['b* budget', 'prefix', 'b*', 'b budget'],
])('%s is told at the field, and the rest is looked for', (typed, kind, told, rest) => {
  const { query, problems } = parseQuery(typed);
  expect(problems).toEqual([{ kind, typed: told }]);
  expect(printQuery(query)).toBe(rest);
});

test('what the help shows in each language is understood as it says', () => {
  const kinds = (typed: string) => conditionsOf(parseQuery(typed).query).map(({ kind }) => kind);
  for (const language of languages) {
    const t = translator(language);
    const field = (row: 'from' | 'subject' | 'filename') => {
      const { query } = parseQuery(t(`archive.search.try.${row}`));
      return query?.kind === 'text' ? query.field : query;
    };
    expect([language, field('from'), field('subject'), field('filename')]).toEqual([
      ...[language, 'from', 'subject', 'filename'],
    ]);
    expect([language, kinds(t('archive.search.try.dates'))]).toEqual([language, ['after', 'before']]);
    expect([language, kinds(t('archive.search.try.attachment'))]).toEqual([language, ['attachment']]);
    expect([language, kinds(t('archive.search.try.list'))]).toEqual([language, ['list']]);
    expect([language, kinds(t('archive.search.try.thread').replace('…', hash))]).toEqual([language, ['thread']]);
    expect([language, kinds(t('archive.search.try.or'))]).toEqual([language, ['any']]);
    expect([language, kinds(t('archive.search.try.not'))]).toEqual([language, ['text', 'not']]);
  }
});

test('any text gives a bounded tree, and what is printed reads as the same tree', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('(', ')', '"', ' ', '-', 'OR', ' OR ', 'NOT ', 'AND', '*', 'a', 'b*', '“', 'x:', 'from:', 'de: '),
    fc.constantFrom(
      'from:"a b"',
      'before:2025-1',
      'has:attachment',
      'list:x',
      `thread:${hash}`,
      'التعاون',
      '谈判',
      '：',
    ),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
      const { query } = parseQuery(pieces.join(''));
      expect(leaves(query)).toBeLessThanOrEqual(mostLeaves);
      expect(depth(query)).toBeLessThanOrEqual(30);
      expect(parseQuery(printQuery(query)).query).toEqual(query);
    }),
    runs(1000),
  );
});

test.each([
  ['(a ', 100_000],
  ['"', 100_001],
  ['-', 100_000],
  ['from: ', 20_000],
])('twice a hostile query is read with twice the work: %j', (piece, times) => {
  expect(growth((n) => piece.repeat(n), times, parseQuery)).toBeLessThan(2.1);
});

function leaves(query: Query | undefined): number {
  if (query === undefined) return 0;
  if (query.kind === 'not') return leaves(query.of);
  return query.kind === 'all' || query.kind === 'any' ? query.of.reduce((sum, each) => sum + leaves(each), 0) : 1;
}

function depth(query: Query | undefined): number {
  if (query?.kind === 'not') return 1 + depth(query.of);
  return query?.kind === 'all' || query?.kind === 'any' ? 1 + Math.max(...query.of.map(depth)) : 1;
}
