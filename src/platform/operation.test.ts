import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkInput } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';

test('a NUL in a text is dropped, at any depth; bytes stay as they are', () => {
  const input = z.object({
    name: z.string(),
    rows: z.array(z.object({ text: z.string() })),
    raw: z.instanceof(Buffer),
  });
  const raw = Buffer.from('a\0b');

  const checked = checkInput(input, { name: 'An\0n', rows: [{ text: '\0' }], raw });

  expect(checked).toEqual({ name: 'Ann', rows: [{ text: '' }], raw });
});

test('half a surrogate pair becomes a sign that can be kept; what is nested without end is refused', () => {
  expect(checkInput(z.object({ name: z.string() }), { name: 'a\ud800' })).toEqual({ name: 'a\ufffd' });
  const nested = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(() => checkInput(z.object({}), nested)).toThrow(Refusal);
});

test('of ten thousand wrong fields a hundred are named', () => {
  const wrong = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 1]));
  try {
    checkInput(z.record(z.string(), z.string()), wrong);
    expect.unreachable();
  } catch (cause) {
    expect(cause instanceof Refusal && cause.fields.length).toBe(100);
  }
});
