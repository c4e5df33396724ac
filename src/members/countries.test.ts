import { expect, test } from 'vitest';
import { countryCode } from './countries.ts';

const cases: ReadonlyArray<[string, string | undefined]> = [
  ['KE', 'KE'],
  ['ken', 'KE'],
  [' Kenya ', 'KE'],
  ['Кения', 'KE'],
  ['肯尼亚', 'KE'],
  ['كينيا', 'KE'],
  ['Suisse', 'CH'],
  ['Suiza', 'CH'],
  ["Cote d'Ivoire", 'CI'],
  ['CÔTE D’IVOIRE', 'CI'],
  ['Türkiye', 'TR'],
  ['Iran (Islamic Republic of)', 'IR'],
  ['The Gambia', 'GM'],
  ['Trinidad and Tobago', 'TT'],
  ['Democratic Republic of the Congo', 'CD'],
  ['Republic of the Congo', 'CG'],
  ['USA', 'US'],
  ['Atlantis', undefined],
  ['', undefined],
];
test.each(cases)('%s is %s', (text, code) => expect(countryCode(text)).toBe(code));

test('every member state has both codes', () => {
  const display = new Intl.DisplayNames('en', { type: 'region' });
  for (const code of ['AND', 'SSD', 'TLS', 'MNE', 'SRB', 'COD', 'PRK', 'ZWE'])
    expect(display.of(countryCode(code) ?? '')).not.toBe(code);
});
