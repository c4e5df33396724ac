import { expect, test } from 'vitest';
import { languageWanted } from './accept-language.ts';

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['*', 'en'],
  ['fr', 'fr'],
  ['pt-BR, es;q=0.8, en;q=0.5', 'es'],
  ['en;q=0.2, ar-EG;q=0.9', 'ar'],
  ['zh-Hant-TW', 'zh'],
  ['ru;q=0, fr;q=0.1', 'fr'],
  ['de;q=x', 'en'],
])('%s → %s', (header, language) => {
  expect(languageWanted(header)).toBe(language);
});
