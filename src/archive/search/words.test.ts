import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { wordsIn } from './words.ts';

test('words are what a pattern finds, whatever stands between them and beside them', () => {
  const letters = fc.constantFrom(...'aZ9é\u0301\u00ad’-_ \n ßИ٣İ😀𝒜\ud800'.split(''), '😀', '𝒜', 'fi', '12', 'ةا');
  const pattern = /[\p{L}\p{N}][\p{L}\p{M}\p{N}\u00ad]*/gu;
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 40 }), (pieces) => {
      const text = pieces.join('');
      const found = [...text.matchAll(pattern)].map(({ 0: word, index }) => [index, index + word.length]);
      expect(wordsIn(text).map(({ at, end }) => [at, end])).toEqual(
        found.filter(([at = 0, end = 0]) => end - at <= 64),
      );
    }),
    runs(1000),
  );
  expect(wordsIn('İSTANBUL Multi-Stakeholder').map(({ lower, compound }) => [lower, compound])).toEqual([
    ['i̇stanbul', undefined],
    ['multi', 'multistakeholder'],
    ['stakeholder', undefined],
  ]);
});
