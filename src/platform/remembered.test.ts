import { expect, test } from 'vitest';
import { memoryFor, remembered } from './remembered.ts';

test('what is asked for again is made once; what was not asked for longest goes first', () => {
  const memory = memoryFor<number>(16, () => 2);
  for (let n = 1; n <= 8; n += 1) memory.keep(String(n), n);
  expect(memory.find('1')).toBe(1);
  memory.keep('9', 9);
  expect(['1', '2', '3', '9'].map((key) => memory.find(key))).toEqual([1, undefined, 3, 9]);
});

test('a value kept again counts once; one too large for the others is not kept', () => {
  const memory = memoryFor<string>(16, (value) => value.length);
  for (let n = 0; n < 100; n += 1) memory.keep('same', 'ab');
  for (const key of ['a', 'b', 'c', 'd', 'e', 'f', 'g']) memory.keep(key, 'xy');
  expect(memory.find('same')).toBe('ab');
  memory.keep('large', 'x'.repeat(5));
  expect(memory.find('large')).toBeUndefined();
});

test('markup is made once for each key, and stays what it was', () => {
  let made = 0;
  const remember = remembered(10_000);
  const make = () => {
    made += 1;
    return `<p>${'ж'.repeat(3)} \u{1f600}</p>`;
  };
  expect([remember('a', make), remember('a', make), remember('b', make), made]).toEqual([
    '<p>жжж \u{1f600}</p>',
    '<p>жжж \u{1f600}</p>',
    '<p>жжж \u{1f600}</p>',
    2,
  ]);
});
