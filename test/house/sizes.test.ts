import { describe, expect, test } from 'vitest';
import { moduleOf, readModules } from './modules.ts';
import { sizeViolations } from './sizes.ts';

const folders = ['src', 'test', 'demo', 'bench', 'scripts'];

test('every function fits on a screen and no file is too long, or it says why', async () => {
  const modules = (await Promise.all(folders.map(readModules))).flat();
  expect(modules.length).toBeGreaterThan(1000);
  expect(sizeViolations(modules)).toEqual([]);
});

const lines = (n: number) => '  f();\n'.repeat(n);
const why = '  // Longer than a screen: it is one table.\n';

describe('what must be refused', () => {
  test.each([
    ['src/lists/x.ts', 'const x = 1;\n'.repeat(200), '200 lines of code'],
    ['src/lists/x.ts', `/** What it is. */\n${'const x = 1;\n'.repeat(200)}`, '200 lines of code'],
    ['src/lists/x.ts', `// Longer than other files: one list.\nconst x = 1;`, 'and has 1 lines'],
    ['src/lists/add-x.ts', `export const x = operation({ name: 1 });\n${'const x = 1;\n'.repeat(79)}`, 'under 80'],
    ['src/lists/x.test.ts', 'const x = 1;\n'.repeat(250), 'under 250'],
    ['src/lists/x.ts', `function long() {\n${lines(39)}}`, 'long has 41 lines'],
    ['src/lists/x.ts', `const long = () => {\n${lines(39)}};`, 'long has 41 lines'],
    ['src/lists/x.ts', `const long = () => [\n${'  1,\n'.repeat(39)}];`, 'long has 41 lines'],
    ['src/lists/x.ts', `const x = { run: async () => {\n${lines(39)}} };`, 'run has 41 lines'],
    ['src/lists/x.ts', `const x = { async run() {\n${lines(39)}} };`, 'run has 41 lines'],
    [
      'src/lists/x.tsx',
      `export function Long() {\n  return (\n<p>\n${'<br />\n'.repeat(36)}</p>);\n}`,
      'Long has 41 lines',
    ],
    ['src/lists/x.ts', `function long() {\n  const g = () => {\n${lines(37)}};\n}`, 'long has 41 lines'],
    ['src/lists/x.test.ts', `test('x', () => {\n  const g = () => {\n${lines(39)}};\n});`, 'g has 41 lines'],
    ['src/lists/x.ts', `function short() {\n${why}${lines(38)}}`, 'short says why it is long, and has 40 lines'],
    ['src/lists/x.ts', why, 'where there is none'],
  ])('%s (case %#)', (path, text, sentence) => {
    expect(sizeViolations([moduleOf(path, text)])).toEqual([expect.stringContaining(sentence)]);
  });
});

describe('what may stand', () => {
  test.each([
    ['a function of forty lines', `function x() {\n${lines(38)}}`],
    ['comments and empty lines count nothing', `function x() {\n  // Why.\n\n${lines(38)}}`],
    ['a long function that says why', `function x() {\n${why}${lines(60)}}`],
    ['the story of a test', `describe('x', () => {\n  test.each([1])('y', async () => {\n${lines(60)}});\n});`],
  ])('%s', (_, text) => {
    expect(sizeViolations([moduleOf('src/lists/x.test.ts', text)])).toEqual([]);
  });
});
