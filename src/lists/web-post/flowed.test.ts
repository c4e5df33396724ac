import fc from 'fast-check';
import { expect, test } from 'vitest';
import { runs } from '../../../test/runs.ts';
import { flowed } from './flowed.ts';

/** RFC 3676 §4.1 to §4.5, read the other way: what a program that knows it shows. */
function shown(text: string): string {
  const lines: string[] = [];
  let goesOn = false;
  for (const line of text.split('\r\n')) {
    const [, marks = '', rest = ''] = /^(>*)(.*)$/s.exec(line) ?? [];
    const content = rest.replace(/^ /, '');
    if (goesOn) lines[lines.length - 1] += content;
    else lines.push(marks === '' ? content : `${marks} ${content}`);
    goesOn = content.endsWith(' ') && content !== '-- ';
  }
  return lines.join('\n');
}

test.each([
  ['a short line', 'Dear all'],
  ['an empty line', 'one\n\ntwo'],
  ['a quote', '> said he\nand I'],
  ['what means something', ' indented\nFrom here\n   three'],
  ['a long line', 'word '.repeat(60).trim()],
  ['a long quote', `> ${'word '.repeat(60).trim()}`],
  ['no spaces', '联合国'.repeat(60)],
  ['a signature', 'text\n-- \nAna'],
])('%s reads as it was typed', (_what, text) => {
  expect(shown(flowed(text))).toBe(text);
});

test('any text reads as it was typed, and words do not stick out', () => {
  const line = fc.array(fc.string({ unit: fc.constantFrom('a', 'ñ', '.', '"', 'F', '-') }), { maxLength: 60 });
  const text = fc.array(
    line.map((words) => words.join(' ').trimEnd()),
    { minLength: 1 },
  );
  fc.assert(
    fc.property(text, (lines) => {
      const typed = lines.map((each) => (each === '--' ? '-- ' : each)).join('\n');
      const whole = typed.replace(/\s+$/, '').split('\n').at(-1) === '--' ? `${typed.trimEnd()} ` : typed.trimEnd();
      const cut = flowed(typed);
      expect(shown(cut)).toBe(whole);
      for (const each of cut.split('\r\n'))
        if (each.trim().includes(' ')) expect(each.trimEnd().length).toBeLessThan(80);
    }),
    runs(100),
  );
});
