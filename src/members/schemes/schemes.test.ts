import { describe, expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import {
  groupIn,
  groupName,
  groupsOf,
  matchStakeholder,
  type Stakeholder,
  schemeName,
  schemes,
  stakeholderFrom,
  stakeholders,
} from '../index.ts';
import { groupNames } from './scheme-names.ts';

test('every group of every scheme has a name in each language, and no two the same', () => {
  for (const language of languages) {
    expect(new Set(schemes.map((scheme) => schemeName(scheme, language))).size).toBe(schemes.length);
    for (const scheme of schemes) {
      const names = groupsOf(scheme).map((group) => groupName(scheme, group, language));
      expect(names.filter((name) => groupsOf(scheme).includes(name))).toEqual([]);
      expect(new Set(names).size).toBe(groupsOf(scheme).length);
    }
  }
  for (const [scheme, names] of Object.entries(groupNames))
    expect(Object.keys(names).sort()).toEqual([...groupsOf(schemes.find((each) => each === scheme) ?? 'ours')].sort());
  expect(groupName('igf', 'toString', 'fr')).toBe('toString');
});

test('what follows from ours in each scheme, and what does not', () => {
  const follows = Object.fromEntries(
    schemes.map((scheme) => [
      scheme,
      stakeholders.map((stakeholder) => groupIn(scheme, { stakeholder }) ?? '–').join(' '),
    ]),
  );
  expect(follows).toEqual({
    ours: 'gov priv civ tech acad io',
    unga: 'governments private-sector civil-society technical-academic technical-academic international-organizations',
    igf: 'government private-sector civil-society technical-community – intergovernmental',
    wsis10: 'government private-sector civil-society technical-sector academia –',
    netmundial: 'government private-sector civil-society technical-community academia –',
    netmundial10:
      'governments-organizations private-sector civil-society technical-community academia governments-organizations',
    icann: '– – – – – –',
  });
});

test('back from a scheme comes only what is defined', () => {
  const back = (scheme: 'unga' | 'igf' | 'netmundial10' | 'icann') =>
    groupsOf(scheme).map((group) => stakeholderFrom(scheme, group));
  expect(back('unga')).toEqual(['gov', 'priv', 'civ', 'io', undefined, undefined]);
  expect(back('igf')).toEqual(['civ', 'gov', 'io', 'priv', 'tech']);
  expect(back('netmundial10')).toEqual([undefined, 'priv', 'civ', 'tech', 'acad']);
  expect(back('icann')).toEqual(Array(7).fill(undefined));
});

test('what was said explicitly goes before what follows; unknown stays unknown', () => {
  const said = [
    { scheme: 'icann', group: 'alac' },
    { scheme: 'igf', group: 'technical-community' },
    { scheme: 'unga', group: 'no-such-group' },
  ];
  const capacity = { stakeholder: 'acad' as const, groups: said };
  expect(schemes.map((scheme) => groupIn(scheme, capacity))).toEqual([
    'acad',
    'technical-academic',
    'technical-community',
    'academia',
    'academia',
    'academia',
    'alac',
  ]);
  expect(schemes.map((scheme) => groupIn(scheme, { stakeholder: null }))).toEqual(schemes.map(() => undefined));
});

describe('a stakeholder group in a table', () => {
  test.each<[string, Stakeholder]>([
    ['gov', 'gov'],
    ['Govt.', 'gov'],
    ['GOVERNMENT', 'gov'],
    ['le secteur privé', 'priv'],
    ['Business', 'priv'],
    ['NGO', 'civ'],
    ['ONG', 'civ'],
    ['Гражданское общество', 'civ'],
    ['民间社会', 'civ'],
    ['Technical Community', 'tech'],
    ['الأوساط التقنية', 'tech'],
    ['Académie', 'acad'],
    ['universidad', 'acad'],
    ['IGO', 'io'],
    ['Organización internacional', 'io'],
  ])('%s is %s', (text, stakeholder) => expect(matchStakeholder(text)).toEqual({ kind: 'known', stakeholder }));

  test.each<[string, Stakeholder[]]>([
    ['Government/IGO', ['gov', 'io']],
    ['Technical and academic', ['tech', 'acad']],
    ['Civil society (NGO)', ['civ']],
    ['Civil socity', ['civ']],
    ['Goverment', ['gov']],
    ['技术界和学术界', ['tech', 'acad']],
  ])('%s is a question, never an answer', (text, asked) =>
    expect(matchStakeholder(text)).toEqual({ kind: 'maybe', stakeholders: asked }),
  );

  test.each(['', 'Other', 'Media', '?', 'x'.repeat(10_000)])('nothing is made of “%s”', (text) =>
    expect(matchStakeholder(text)).toEqual({ kind: 'unknown' }),
  );

  test('has one meaning in each of our own words', () => {
    for (const language of languages)
      for (const stakeholder of stakeholders)
        expect(matchStakeholder(groupName('ours', stakeholder, language))).toEqual({ kind: 'known', stakeholder });
  });
});
