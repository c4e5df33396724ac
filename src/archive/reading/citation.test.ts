import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import { type Cited, citeAsBibtex, citeAsMarkdown, citeAsText } from './pages/citation.ts';

const hash = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const plain: Cited = {
  author: 'Ada Example',
  subject: 'Paragraph 62: is “permanent” enough?',
  at: new Date('2026-03-02T14:05:00Z'),
  list: 'Outreach',
  site: 'Test Network',
  hash,
  url: `https://parley.test.example/lists/outreach/messages/${hash}`,
  paragraph: undefined,
};
const third = { ...plain, url: `${plain.url}#${hash}-p3`, paragraph: 3 };
const en = translator('en');

test('as text: author, subject, list and site, time with its zone, address', () => {
  expect(citeAsText(en, 'en', plain)).toBe(
    `Ada Example, “Paragraph 62: is “permanent” enough?”, message to Outreach (Test Network), Mon, 2 Mar 2026, 14:05 UTC. ${plain.url}`,
  );
  expect(citeAsText(en, 'en', third)).toBe(
    `Ada Example, “Paragraph 62: is “permanent” enough?”, paragraph 3, message to Outreach (Test Network), Mon, 2 Mar 2026, 14:05 UTC. ${third.url}`,
  );
  expect(citeAsText(translator('fr'), 'fr', third)).toBe(
    `Ada Example, «\u00a0Paragraph 62: is “permanent” enough?\u00a0», paragraphe 3, message à Outreach (Test Network), lun. 2 mars 2026, 14:05 UTC. ${third.url}`,
  );
});

test('as Markdown: the subject is the link, and what would be a mark is shown as it is', () => {
  expect(citeAsMarkdown(en, 'en', plain)).toBe(
    `Ada Example, “[Paragraph 62: is “permanent” enough?](<${plain.url}>)”, message to Outreach (Test Network), Mon, 2 Mar 2026, 14:05 UTC.`,
  );
  const hostile = { ...plain, author: '# *Ada* [x](javascript:y)', subject: '](<evil>) `code` <b>', list: '1. a|b_c' };
  expect(citeAsMarkdown(en, 'en', hostile)).toBe(
    `\\# \\*Ada\\* \\[x\\](javascript:y), “[\\](\\<evil\\>) \\\`code\\\` \\<b\\>](<${plain.url}>)”, message to 1. a\\|b\\_c (Test Network), Mon, 2 Mar 2026, 14:05 UTC.`,
  );
  expect(citeAsMarkdown(en, 'en', { ...plain, author: '- one' })).toMatch(/^\\- one,/);
  expect(citeAsMarkdown(en, 'en', { ...plain, author: '1. one' })).toMatch(/^1\\\. one,/);
});

test('as BibTeX, with a paragraph', () => {
  expect(citeAsBibtex(en, third)).toBe(`@misc{example2026abcdefgh,
  author       = {{Ada Example}},
  title        = {{Paragraph 62: is “permanent” enough?}},
  howpublished = {Message to the mailing list Outreach (Test Network)},
  year         = {2026},
  month        = mar,
  day          = {2},
  url          = {https://parley.test.example/lists/outreach/messages/${hash}#${hash}-p3},
  note         = {Paragraph 3}
}
`);
});

test.each([
  ['Núñez, José and Sons', '{{Núñez, José and Sons}}', 'sons2026abcdefgh'],
  ['张伟', '{{张伟}}', 'message2026abcdefgh'],
  ['سلمى بن حدو', '{{سلمى بن حدو}}', 'message2026abcdefgh'],
  ['Zoë O’Brien', '{{Zoë O’Brien}}', 'brien2026abcdefgh'],
  [
    'a {b} \\c ~d ^e #f $g %h &i _j',
    '{{a \\textbraceleft{}b\\textbraceright{} \\textbackslash{}c \\textasciitilde{}d \\textasciicircum{}e \\#f \\$g \\%h \\&i \\_j}}',
    'j2026abcdefgh',
  ],
  ['"Quoted" \'Name\'', '{{"Quoted" \'Name\'}}', 'name2026abcdefgh'],
  ['Ada\r\n}\n@misc{x,\u2028y', '{{Ada \\textbraceright{} @misc\\textbraceleft{}x, y}}', 'y2026abcdefgh'],
])('as BibTeX, the name %j', (author, field, key) => {
  const entry = citeAsBibtex(en, { ...plain, author });
  expect(entry.split('\n')[1]).toBe(`  author       = ${field},`);
  expect(entry.split('\n')[0]).toBe(`@misc{${key},`);
  expect(entry.split('\n')).toHaveLength(10);
});

test('no line break of a name or subject survives in any form, and braces are in pairs', () => {
  const hostile = { ...plain, author: 'a\n\rb\u2029{{', subject: '}}\u0000\n,url = {evil}' };
  expect(citeAsText(en, 'en', hostile)).not.toMatch(/[\r\n\u2028\u2029\0]/);
  expect(citeAsMarkdown(en, 'en', hostile)).not.toMatch(/[\r\n\u2028\u2029\0]/);
  const entry = citeAsBibtex(en, hostile);
  let open = 0;
  for (const mark of entry) {
    open += mark === '{' ? 1 : mark === '}' ? -1 : 0;
    expect(open).toBeGreaterThanOrEqual(0);
  }
  expect(open).toBe(0);
  expect(entry.match(/^ {2}url /gm)).toHaveLength(1);
});
