import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';
import { styleSheets } from '#ui/style-sheets.ts';
import { readModules } from './modules.ts';

/** The classes that a style sheet has rules for. */
function classesIn(sheet: string): string[] {
  const heads = sheet.replace(/\/\*[\s\S]*?\*\//g, '').matchAll(/([^{}]+)\{/g);
  const rules = [...heads].map(([, head = '']) => head).filter((head) => !head.trim().startsWith('@'));
  return [...new Set(rules.flatMap((head) => [...head.matchAll(/\.([a-z][\w-]*)/gi)].map(([, name = '']) => name)))];
}

/** Whether markup could have each class: words of strings that hold nothing else; `g-${group}` gives all of `g-`. */
function classesOf(texts: ReadonlyArray<string>): (name: string) => boolean {
  const words = texts.flatMap((text) =>
    [...text.matchAll(/["'`]([\w ${}-]+)["'`]/g)].flatMap(([, words = '']) => words.split(' ')),
  );
  const whole = new Set(words);
  const begun = [...whole].flatMap((word) => /^([a-z]+-)\$\{/.exec(word)?.[1] ?? []);
  return (name) => whole.has(name) || begun.some((start) => name.startsWith(start));
}

test('the style sheet has no class that no page uses: every first visit pays for it', async () => {
  const modules = (await readModules('src')).filter(({ path }) => !path.includes('.test.'));
  const isUsed = classesOf(modules.map(({ code }) => code));
  expect(isUsed('no-such-class')).toBe(false);
  const sheet = styleSheets.map((name) => readFileSync(join(projectRoot, 'src/ui', name), 'utf8')).join('\n');
  expect(classesIn(`${sheet} .no-such-class { color: red }`)).toContain('no-such-class');
  expect(classesIn(sheet).filter((name) => !isUsed(name))).toEqual([]);
});
