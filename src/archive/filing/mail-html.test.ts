import { expect, test } from 'vitest';
import { textOfHtml } from './mail-html.ts';

test('the words of two cells of a table are two words, a row is a line', () => {
  const html = '<p>See:</p><table><tr><th>Para</th><th>Words</th></tr><tr><td>12</td><td>affordable</td></tr></table>';

  expect(textOfHtml(html)).toBe('See:\n\nPara Words\n12 affordable');
});
