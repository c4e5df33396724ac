import { expect, test } from 'vitest';
import { textFields } from './form.tsx';

test('the text fields of a body, without what turns a line around; files and repeated names are left out', () => {
  const body = { name: 'Ann \u202eevil', reason: 'مرحبا, 123', file: new File([], 'a.txt'), twice: ['a', 'b'] };

  expect(textFields(body)).toEqual({ name: 'Ann evil', reason: 'مرحبا, 123' });
});
