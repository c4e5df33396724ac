import fc from 'fast-check';
import { expect, test } from 'vitest';
import { languages } from '#platform/languages.ts';
import { langOfName } from './script.ts';

test.each([
  ['Ольга Сергеевна', 'en', 'und-Cyrl'],
  ['Ольга Сергеевна', 'ru', undefined],
  ['Olga Sergeeva', 'ru', 'und-Latn'],
  ['Élodie N’Guessan-Đỗ', 'fr', undefined],
  ['منى الخطيب', 'zh', 'und-Arab'],
  ['منى الخطيب', 'ar', undefined],
  ['李明', 'es', 'und-Hani'],
  ['李明', 'zh', undefined],
  ['Ελένη Παπαδοπούλου', 'en', 'und-Grek'],
  ['अनिल कुमार', 'en', 'und-Deva'],
  ['김민준', 'en', 'und-Hang'],
  // In two scripts there is nothing to say of the whole that would not be false of a part.
  ['李明 (Li Ming)', 'en', undefined],
  ['李明 (Li Ming)', 'ar', undefined],
  ['山田 花子さん', 'en', undefined],
  ['Dr. Ольга', 'zh', undefined],
  // No letters, or of a script that nobody here reads.
  ['', 'en', undefined],
  ['42 · !', 'ar', undefined],
  ['ᏣᎳᎩ', 'en', undefined],
] as const)('“%s” on a page in %s: %s', (name, page, lang) => {
  expect(langOfName(name, page)).toBe(lang);
});

test('a script is claimed only of a text whose every letter is of it', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...languages), (name, page) => {
      const lang = langOfName(name, page);
      if (lang === undefined) return;
      const ofIt = new RegExp(`^\\p{Script=${lang.slice(4)}}$`, 'u');
      expect((name.match(/\p{L}/gu) ?? []).every((letter) => ofIt.test(letter))).toBe(true);
    }),
  );
});
