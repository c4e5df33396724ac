import { expect, test } from 'vitest';
import { changedWords, said, titledIn, withChanges } from './words.ts';

test('what is not said in the reader’s language is said in its own, then in any, and it is known in which', () => {
  const titles = { fr: 'Rédaction', ar: 'الصياغة' } as const;
  const list = { title: 'Rédaction', titles, language: 'fr' } as const;
  expect(titledIn(list, 'ar')).toEqual({ ...list, title: 'الصياغة', titleLanguage: 'ar' });
  expect(titledIn(list, 'en')).toEqual({ ...list, titleLanguage: 'fr' });
  expect(said({ zh: '起草' }, 'en', 'fr')).toEqual({ text: '起草', language: 'zh' });
  expect(said({}, 'en')).toBe(undefined);
});

test('words of one language change without those of another; empty ones are taken away', () => {
  const words = { en: 'Talk', fr: 'Parler' };
  expect(withChanges(words, {})).toEqual(words);
  expect(withChanges(words, { fr: '', es: 'Hablar' })).toEqual({ en: 'Talk', es: 'Hablar' });
  expect(changedWords(20).parse({ es: ' Ha\u202eblar\n ya ' })).toEqual({ es: 'Hablar ya' });
  expect(changedWords(5).safeParse({ es: 'Hablar' }).success).toBe(false);
  expect(changedWords(5).safeParse({ tlh: 'jatlh' }).success).toBe(false);
});
