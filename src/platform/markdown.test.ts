import fc from 'fast-check';
import { expect, test } from 'vitest';
import { attacks } from '../../test/attacks.ts';
import { cpuTime } from '../../test/cpu-time.ts';
import { runs } from '../../test/runs.ts';
import { firstWords, markdownHtml } from './markdown.ts';

test.each([
  ['a paragraph', 'One *two* **three** `four`', '<p>One <em>two</em> <strong>three</strong> <code>four</code></p>\n'],
  ['headings begin below the page’s', '# One\n\n## Two\n\n# Three', '<h2>One</h2>\n<h3>Two</h3>\n<h2>Three</h2>\n'],
  [
    'headings leave out no step',
    '### One\n\n###### Two\n\n##### Three',
    '<h2>One</h2>\n<h3>Two</h3>\n<h3>Three</h3>\n',
  ],
  ['a link', '[x](https://a.example/b)', '<p><a href="https://a.example/b" rel="nofollow ugc noopener">x</a></p>\n'],
  ['an address', '[a](mailto:a@b.example)', '<p><a href="mailto:a@b.example">a</a></p>\n'],
  ['our own page', '[x](/lists)', '<p><a href="/fr/lists">x</a></p>\n'],
  [
    'a bare address',
    'See https://a.example.',
    '<p>See <a href="https://a.example" rel="nofollow ugc noopener">https://a.example</a>.</p>\n',
  ],
  ['another site without its scheme', '[x](//evil.example)', '<p>[x](//evil.example)</p>\n'],
  ['a script', '[x](javascript:alert(1))', '<p>[x](javascript:alert(1))</p>\n'],
  ['a file', '[x](file:///etc/passwd)', '<p>[x](file:///etc/passwd)</p>\n'],
  ['a picture is its words', '![the **map**](https://a.example/p.png)', '<p>the **map**</p>\n'],
  ['markup is text', '<b>x</b>', '<p>&lt;b&gt;x&lt;/b&gt;</p>\n'],
])('%s', (_what, text, html) => {
  expect(markdownHtml(text, (path) => `/fr${path}`)).toBe(html);
});

test('a wide table can be scrolled by keyboard', () => {
  const html = markdownHtml('| a | b |\n|---|--:|\n| 1 | 2 |');
  expect(html.replace(/\n/g, '')).toBe(
    '<div class="wide" tabindex="0"><table><thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><td>1</td><td>2</td></tr></tbody></table></div>',
  );
});

const around = [
  '{}',
  '# {}',
  '[{}](https://a.example)',
  '[x]({})',
  '[x](https://a.example "{}")',
  '![{}](x)',
  '| {} |\n|---|\n| {} |',
];

test.each(around)('nothing becomes markup of its author: %s', (shape) => {
  for (const attack of [...attacks, ...attacks.map((each) => `> - ${each}`)]) {
    const html = markdownHtml(shape.replaceAll('{}', attack));
    expect(
      html
        .replace(/<\/?(p|br|hr|h[2-6]|ul|ol|li|blockquote|pre|code|strong|em|s|table|thead|tbody|tr|th|td)>/g, '')
        .replace(/<a href="(https?:\/\/|mailto:|\/(?!\/)|#)[^"<>]*"( rel="nofollow ugc noopener")?>|<\/a>|<a>/g, '')
        .replace(/<div class="wide" tabindex="0">|<\/div>/g, ''),
    ).not.toMatch(/[<>]/);
  }
});

test('any text comes out in good time, as markup that is closed', async () => {
  const mark = fc.constantFrom(
    '*',
    '_',
    '[',
    ']',
    '(',
    ')',
    '`',
    '>',
    '-',
    '#',
    '|',
    '\n',
    '<',
    '&',
    ' ',
    'a',
    '!',
    '~',
  );
  fc.assert(
    fc.property(fc.array(mark, { maxLength: 300 }), (marks) => {
      const html = markdownHtml(marks.join(''));
      const open = [...html.matchAll(/<(\w+)[^>]*>/g)].filter(([, name]) => name !== 'br' && name !== 'hr').length;
      expect([...html.matchAll(/<\/\w+>/g)]).toHaveLength(open);
    }),
    runs(200),
  );
  const took = await cpuTime(() => {
    for (const piece of ['[', '*a_', '> ', '![](', '<', '`', '- ', '|'])
      markdownHtml(piece.repeat(Math.floor(100_000 / piece.length)));
  });
  expect(took).toBeLessThan(20_000);
});

test('the first words of a text are its own, without marks, whole ones', () => {
  const text = '## Dates\n\nThe **hearing** is [moved](/processes/review)\nto <i> `May`.\n\n- and so on';
  expect(firstWords(text, 200)).toBe('The hearing is moved to <i> May. and so on');
  expect(firstWords(text, 18)).toBe('The hearing is…');
  expect(firstWords('听证会改期'.repeat(10), 12)).toBe('听证会改期听证会改期听证…');
  expect(firstWords('', 12)).toBe('');
});
