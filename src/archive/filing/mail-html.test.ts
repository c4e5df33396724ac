import { expect, test } from 'vitest';
import { cleanHtml, textOfHtml } from './mail-html.ts';
import { shallow } from './shallow-html.ts';

test('the words of two cells of a table are two words, a row is a line', () => {
  const html = '<p>See:</p><table><tr><th>Para</th><th>Words</th></tr><tr><td>12</td><td>affordable</td></tr></table>';

  expect(textOfHtml(html)).toBe('See:\n\nPara Words\n12 affordable');
});

test('what is nested deeper than anybody reads keeps its words, and costs no more than what stands side by side', () => {
  const deep = (n: number) =>
    `<blockquote>${'<div>'.repeat(n)}<b>word</b>${'</div>'.repeat(n)}</blockquote><p>after</p>`;
  expect(shallow(deep(900))).toBe(deep(900));
  expect(shallow(deep(2000)).match(/<div>/g)).toHaveLength(999);
  expect(cleanHtml(deep(80_000))).toContain('after</p>');
  expect(textOfHtml(deep(80_000))).toMatch(/after$/);
  expect(shallow('<p>a'.repeat(5000))).toBe('<p>a'.repeat(5000));
}, 4000);
