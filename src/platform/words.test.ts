import { expect, test } from 'vitest';
import { changedWords, neededWordsOfOne, said, titledIn, withChanges, words, wordsOfOne } from './words.ts';

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

const unseen = ['\u202e', '\u200b', ' \u200e\ufeff\n', '\u0007', '\u2066\u2069'];

test.each(unseen)('what nobody would see says nothing, in one language or several: %j', (text) => {
  expect(
    neededWordsOfOne(20)
      .safeParse(text)
      .error?.issues.map(({ message }) => message),
  ).toEqual(['error.needed']);
  expect(wordsOfOne(20, { lines: true }).parse(`One${text}\n${text}\ntwo`).split('\n').at(-1)).toBe('two');
  expect(words(20).parse({ fr: text, ar: 'حديث' })).toEqual({ ar: 'حديث' });
  expect(changedWords(20).parse({ fr: text })).toEqual({ fr: '' });
});

test('words in one language are one line, as those in several are', () => {
  expect(neededWordsOfOne(30).parse(' Talk\r\nBcc: \u202ex ')).toBe('Talk Bcc: x');
  expect(neededWordsOfOne(30).parse('حديث\u200f (EU)')).toBe('حديث\u200f (EU)');
  expect(neededWordsOfOne(30).parse('👩‍👩‍👧')).toBe('👩‍👩‍👧');
});
