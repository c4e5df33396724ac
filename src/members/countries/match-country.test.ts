import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { cpuTime } from '../../../test/cpu-time.ts';
import { runs } from '../../../test/runs.ts';
import { countryCode, countryCodes, countryName, furtherCodesOf, matchCountry } from '../index.ts';
import { countryNames } from './country-names.ts';

const known: ReadonlyArray<[string, string]> = [
  ['KE', 'KE'],
  ['ken', 'KE'],
  [' Kenya ', 'KE'],
  ['Кения', 'KE'],
  ['肯尼亚', 'KE'],
  ['كينيا', 'KE'],
  ['République du Kenya', 'KE'],
  ['Suisse', 'CH'],
  ['la Suisse', 'CH'],
  ['Suiza', 'CH'],
  ["Cote d'Ivoire", 'CI'],
  ['CÔTE D’IVOIRE', 'CI'],
  ['Türkiye', 'TR'],
  ['Iran (Islamic Republic of)', 'IR'],
  ['Iran, Islamic Republic of', 'IR'],
  ['Korea, Republic of', 'KR'],
  ['Congo, The Democratic Republic of the', 'CD'],
  ['The Gambia', 'GM'],
  ['Gambia, The', 'GM'],
  ['Trinidad and Tobago', 'TT'],
  ['Democratic Republic of the Congo', 'CD'],
  ['Republic of the Congo', 'CG'],
  ['USA', 'US'],
  ['U.S.', 'US'],
  ['Chinese Taipei', 'TW'],
  ['Lao People?s Democratic Republic', 'LA'],
  ['NO', 'NO'],
];
test.each(known)('%s is %s', (text, code) => {
  expect(matchCountry(text)).toEqual({ kind: 'known', code });
  expect(countryCode(text)).toBe(code);
});

const asked: ReadonlyArray<[string, string]> = [
  ['Congo', 'CG CD'],
  ['Конго', 'CG CD'],
  ['Korea', 'KR KP'],
  ['Guinea', 'GN GW GQ'],
  ['Macedonia', 'MK'],
  ['London, UK', 'GB'],
  ['Brazil and Germany', 'BR DE'],
  ['Sudan, Africa', 'SD'],
  ['Georgia, USA', 'GE US'],
  ['中国北京', 'CN'],
  ['Москва, Россия', 'RU'],
  ['Trinidad', 'TT'],
  ['Swizerland', 'CH'],
  ['Phillipines', 'PH'],
  ['Mxico', 'MX'],
  ['S?n?gal', 'SN'],
  ['NA', 'NA'],
  ['no', 'NO'],
  ['Republic of China', 'TW CN'],
];
test.each(asked)('%s is a question, never an answer', (text, codes) => {
  expect(matchCountry(text)).toEqual({ kind: 'maybe', codes: codes.split(' ') });
  expect(countryCode(text)).toBeUndefined();
});

test.each([
  'Africa',
  'EU',
  'Global',
  'Latin America',
  'the Americas',
  'Европа',
  '非洲',
  'الشرق الأوسط',
  'Europe, Middle East and North Africa',
  'Africa / Asia-Pacific',
])('%s is known to be no country', (text) => expect(matchCountry(text)).toEqual({ kind: 'unknown', noCountry: true }));

test.each(['Atlantis', '', '?', 'states', 'x', 'join us in it'])('nothing is made of “%s”', (text) =>
  expect(matchCountry(text)).toEqual({ kind: 'unknown', noCountry: false }),
);

describe('every place of ISO 3166', () => {
  test('is found by both its codes, but what may mean “not applicable” or “no” is asked about', () => {
    const lost = countryCodes.filter((code) =>
      [code.toLowerCase(), furtherCodesOf(code)?.iso3 ?? ''].some((text) => countryCode(text) !== code),
    );
    expect(lost).toEqual(['NA', 'NO']);
  });

  test('is found by its name in every language, but for names that are parts of others', () => {
    const lost = languages.flatMap((language) =>
      countryCodes
        .filter((code) => countryCode(countryName(code, language)) !== code)
        .map((code) => `${language} ${code}`),
    );
    expect(lost.sort()).toEqual(
      ['ar', 'en', 'es', 'fr', 'ru', 'zh'].flatMap((language) =>
        language === 'zh' ? ['zh GN'] : [`${language} CG`, `${language} GN`],
      ),
    );
    for (const language of languages)
      expect(matchCountry(countryName('GN', language))).toMatchObject({ kind: 'maybe', codes: ['GN', 'GW', 'GQ'] });
  });

  test('shares no name with another one', () => {
    const { names, noCountries, codes } = countryNames();
    expect([...names].filter(([, found]) => found.length > 1)).toEqual([]);
    expect([...noCountries].filter((name) => names.has(name) || codes.has(name))).toEqual([]);
  });
});

test('anything at all gets an answer at once, and what is said to be known is a code', async () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
      const match = matchCountry(text);
      if (match.kind === 'known') expect(countryCodes).toContain(match.code);
      if (match.kind === 'maybe') expect(match.codes.length).toBeGreaterThan(0);
    }),
    runs(200),
  );
  expect(await cpuTime(() => matchCountry('Saint, '.repeat(100_000)))).toBeLessThan(2000);
});

test('the names are put together once', () => {
  matchCountry('Kenya');
  expect(countryNames()).toBe(countryNames());
});

/** Regions as the contributors to a meeting of 2014 wrote them, which are not in this repository. */
const corpus = process.env.PARLEY_CORPUS;
if (!corpus) console.warn('SKIPPED: PARLEY_CORPUS names no folder, so the 93 spellings of a region are not tried.');

test.skipIf(!corpus)(
  'each of 93 spellings of a region is matched, asked about or told to be none; none wrongly',
  () => {
    const path = join(corpus ?? '', 'netmundial2014/netmundial2014-index.json');
    const rows: { region: string; countryCIS: string }[] = JSON.parse(readFileSync(path, 'utf8'));
    const spellings = new Map(rows.map(({ region, countryCIS }) => [region, countryCIS]));
    const answers = [...spellings].map(([region, later]) => ({ region, later, match: matchCountry(region) }));
    const count = (is: (match: ReturnType<typeof matchCountry>) => boolean) =>
      answers.filter(({ match }) => is(match)).length;
    expect({
      known: count(({ kind }) => kind === 'known'),
      asked: count(({ kind }) => kind === 'maybe'),
      none: count((match) => match.kind === 'unknown' && match.noCountry),
      strange: count((match) => match.kind === 'unknown' && !match.noCountry),
    }).toEqual({ known: 53, asked: 23, none: 11, strange: 6 });
    const wrong = answers.filter(
      ({ match, later }) => match.kind === 'known' && countryCode(later.trim()) !== match.code,
    );
    expect(wrong).toEqual([]);
  },
);
