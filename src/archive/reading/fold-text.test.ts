import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { growth } from '../../../test/work-of.ts';
import { type Block, excerptOf, foldText } from './fold-text.ts';

/** A short way to write down blocks. */
function sketch(blocks: ReadonlyArray<Block>): unknown[] {
  return blocks.map((block) => {
    if (block.kind === 'prose') return block.lines.map((line) => line.map(({ text }) => text).join(''));
    if (block.kind === 'quote') return { quote: sketch(block.blocks), by: block.attribution, n: block.count };
    return { [block.kind]: block.text };
  });
}

const cases: Array<[string, string, unknown[]]> = [
  ['an empty text', '\n\n', []],
  [
    'lines that a program broke are joined',
    `Colleagues,\n\nRev 1 makes the Internet Governance Forum permanent in paragraph\n62. That is the sentence many of us have asked for since the first\nconsultation.`,
    [
      ['Colleagues,'],
      [
        'Rev 1 makes the Internet Governance Forum permanent in paragraph 62. That is the sentence many of us have asked for since the first consultation.',
      ],
    ],
  ],
  [
    'short lines and lists keep their breaks',
    'Best,\nAda\n\nTwo questions:\n1. Do we thank them?\n2. Do we ask for one more sentence that ties it to the budget?\n- or both',
    [
      ['Best,', 'Ada'],
      [
        'Two questions:',
        '1. Do we thank them?',
        '2. Do we ask for one more sentence that ties it to the budget?',
        '- or both',
      ],
    ],
  ],
  [
    'the line before a quote names the quoted',
    'On Mon, 2 Mar 2026 at 09:00, Ada Example <ada@example.org>\nwrote:\n\n> one\n> two\n>\n> > older\n\nI agree.',
    [
      {
        quote: [['one', 'two'], { quote: [['older']], by: undefined, n: 1 }],
        by: 'On Mon, 2 Mar 2026 at 09:00, Ada Example <ada@example.org> wrote:',
        n: 3,
      },
      ['I agree.'],
    ],
  ],
  [
    'a sentence with a colon before a quote is no attribution',
    'My answer to this point:\n> one\nNo.',
    [['My answer to this point:'], { quote: [['one']], by: undefined, n: 1 }, ['No.']],
  ],
  [
    'a signature ends where the quote begins',
    'Yes.\n-- \nAda Example\nExample House\n\nOn 2 March 2026 Bo wrote:\n> Shall we?',
    [
      ['Yes.'],
      { signature: 'Ada Example\nExample House' },
      { quote: [['Shall we?']], by: 'On 2 March 2026 Bo wrote:', n: 1 },
    ],
  ],
  [
    'the footer of a list',
    `Yes.\n${'_'.repeat(47)}\nDrafting mailing list\nhttps://lists.example.org/drafting`,
    [['Yes.'], { footer: `${'_'.repeat(47)}\nDrafting mailing list\nhttps://lists.example.org/drafting` }],
  ],
  [
    'an original message below the answer',
    'Fine with me.\n\n-----Original Message-----\nFrom: Ada Example\nSent: Monday\n\nShall we?',
    [
      ['Fine with me.'],
      { quote: [['From: Ada Example', 'Sent: Monday'], ['Shall we?']], by: '-----Original Message-----', n: 3 },
    ],
  ],
  [
    'tables and patches stay as they are',
    'Group      Members   Share\nGov        12        10 %\nCiv        30        25 %\n\n--- a/text\n+++ b/text\n@@ -1 +1 @@\n-permanent\n+permanent, funded',
    [
      { preformatted: 'Group      Members   Share\nGov        12        10 %\nCiv        30        25 %' },
      { preformatted: '--- a/text\n+++ b/text\n@@ -1 +1 @@\n-permanent\n+permanent, funded' },
    ],
  ],
  [
    'Arabic',
    'الزملاء الأعزاء،\n\nأميل إلى الخيار الثاني.\n\nفي ٢ مارس 2026 كتب رفائيل:\n> هل نشكر الميسّرين؟\n\nنعم.',
    [
      ['الزملاء الأعزاء،'],
      ['أميل إلى الخيار الثاني.'],
      { quote: [['هل نشكر الميسّرين؟']], by: 'في ٢ مارس 2026 كتب رفائيل:', n: 1 },
      ['نعم.'],
    ],
  ],
  [
    'Chinese lines are joined without a space',
    '各位同事：\n\n第一次修订稿在第六十二段中使互联网治理论坛成为常设论坛，这是许多人自第\n一次磋商以来一直要求的句子。\n\n2026年3月2日，李明写道：\n> 同意吗？',
    [
      ['各位同事：'],
      ['第一次修订稿在第六十二段中使互联网治理论坛成为常设论坛，这是许多人自第一次磋商以来一直要求的句子。'],
      { quote: [['同意吗？']], by: '2026年3月2日，李明写道：', n: 1 },
    ],
  ],
];

test.each(cases)('%s', (_, text, wanted) => {
  expect(sketch(foldText(text))).toEqual(wanted);
});

test('web addresses become links without the punctuation behind them; nothing else does', () => {
  const [block] = foldText(
    'See https://example.org/a_(b)?c=1, (http://example.org/x). javascript:alert(1) ftp://example.org https://[',
  );
  const links = block?.kind === 'prose' ? block.lines.flat().flatMap(({ href }) => href ?? []) : [];
  expect(links).toEqual(['https://example.org/a_(b)?c=1', 'http://example.org/x']);
});

/** All words of the blocks, in order, without the marks that quoting takes away. */
function wordsOf(blocks: ReadonlyArray<Block>): string {
  return blocks
    .map((block) => {
      if (block.kind === 'prose') return block.lines.map((line) => line.map(({ text }) => text).join('')).join('');
      if (block.kind === 'quote') return (block.attribution ?? '') + wordsOf(block.blocks);
      return block.text;
    })
    .join('');
}

test('no word is lost or changed, whatever the text', () => {
  const line = fc.oneof(
    fc.constantFrom(
      '',
      '> quoted',
      '>> twice',
      '>',
      '-- ',
      `${'_'.repeat(30)}`,
      '-----Original Message-----',
      'From: a',
      'On 2 March Bo wrote:',
      '- item',
      'a   b   c',
      '+++ b/x',
      '@@ -1 +1 @@',
    ),
    fc.string({ unit: 'grapheme', maxLength: 90 }).map((text) => text.replace(/[\r\n]/g, ' ')),
  );
  fc.assert(
    fc.property(fc.array(line, { maxLength: 25 }), (lines) => {
      const bare = (text: string) => text.replace(/[\s>-]/gu, '');
      expect(bare(wordsOf(foldText(lines.join('\n'))))).toBe(bare(lines.join('\n').trimEnd()));
    }),
    runs(500),
  );
});

const hostile: ReadonlyArray<[string, number]> = [
  ['> ', 500_000],
  ['>\n', 300_000],
  ['-- \n', 200_000],
  [`${'_'.repeat(30)}\n`, 50_000],
  [' ', 1_000_000],
  ['On 1:\n', 200_000],
  ['| ', 500_000],
  ['-', 500_000],
  ['http://', 140_000],
  [`${'y'.repeat(60)}\n`, 16_000],
  [`${'中'.repeat(40)}\n`, 25_000],
  ['-----BEGIN PGP MESSAGE-----\n', 35_000],
  ['--- a\n+++ b\n', 80_000],
  ['From: a\n', 120_000],
];

test.each(hostile)('twice a hostile text is folded with twice the work: %j', (piece, times) => {
  expect(growth((n) => `${piece.repeat(n)}x`, times, foldText)).toBeLessThan(2.1);
});

test('an excerpt is the beginning of the prose', () => {
  expect(excerptOf(foldText('On 2 March Bo wrote:\n> quoted\n\nI agree with all of it.\n\n-- \nAda'), 100)).toBe(
    'I agree with all of it.',
  );
  expect(excerptOf(foldText('one two three four'), 9)).toBe('one two…');
});
