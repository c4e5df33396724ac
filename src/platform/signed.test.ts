import { expect, test } from 'vitest';
import { openNumber, signNumber } from '#platform/signed.ts';
import { testHouse } from '../../test/test-house.ts';

test('a signed number opens for its own purpose only, in either case of letters', async () => {
  await using open = await testHouse();
  const ring = open.house.secrets.link;
  const text = signNumber(ring, 'leave', 4711);
  expect(text).toMatch(/^[a-z2-7]{29}$/);
  expect(openNumber(ring, 'leave', text.toUpperCase())).toBe(4711);
  expect(openNumber(ring, 'bounce', text)).toBeUndefined();
});

test('no other spelling opens: not a letter may differ', async () => {
  await using open = await testHouse();
  const ring = open.house.secrets.link;
  const text = signNumber(ring, 'leave', 4711);
  const spellings = [...text].flatMap((letter, at) =>
    [...'abcdefghijklmnopqrstuvwxyz234567']
      .filter((other) => other !== letter)
      .map((other) => text.slice(0, at) + other + text.slice(at + 1)),
  );
  expect(spellings.filter((other) => openNumber(ring, 'leave', other) !== undefined)).toEqual([]);
});
