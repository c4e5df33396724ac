import { expect, test } from 'vitest';
import { z } from 'zod';
import { checkInput } from '#platform/operation.ts';

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
