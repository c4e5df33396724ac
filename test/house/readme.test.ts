import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';
import { readModules } from './modules.ts';

const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...markdown('docs'),
  ...markdown('src'),
];

test('every npm script that a page names is there', () => {
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/npm (?:run ([\w:-]+)|(start|test))/g)].map(([, run, short]) => `${page}: ${run ?? short}`),
  );
  expect(named.length).toBeGreaterThan(5);
  expect(named.filter((one) => !scripts.includes(one.split(': ')[1] ?? ''))).toEqual([]);
});

test('every parley command that a page names is known to the command', async () => {
  const code = (await readModules('src/cli'))
    .filter(({ path }) => !path.includes('.test.'))
    .map((module) => module.code)
    .join('\n');
  const named = pages.flatMap((page) =>
    [...read(page).matchAll(/(?:npx|`)\s?parley ((?:[a-z]+ ?)+)(?=[ `\n-]|$)/gm)].map(([, words = '']) =>
      words.trim().split(' '),
    ),
  );
  const commands = new Set(
    named
      .flatMap((words) => [words[0] ?? '', ...(/^(admin|list|import)$/.test(words[0] ?? '') ? [words[1] ?? ''] : [])])
      .filter(Boolean),
  );
  expect([...commands]).toEqual(expect.arrayContaining(['serve', 'init', 'list', 'import']));
  expect([...commands].filter((word) => !new RegExp(`['"\` ]${word}['"\` ]`).test(code))).toEqual([]);
});

test('every page and picture that a page links to is there', () => {
  const broken = pages.flatMap((page) =>
    [...read(page).matchAll(/\]\((?!https?:)([^)#]+)[^)]*\)/g)]
      .filter(([, to = '']) => !existsSync(join(projectRoot, dirname(page), to)))
      .map(([, to]) => `${page} → ${to}`),
  );
  expect(broken).toEqual([]);
});

test('every room and door has a README, of forty lines at most', () => {
  for (const folder of readdirSync(join(projectRoot, 'src'), { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  )) {
    const file = join('src', folder.name, 'README.md');
    expect([file, existsSync(join(projectRoot, file))]).toEqual([file, true]);
    expect(read(file).split('\n').length).toBeLessThanOrEqual(41);
  }
});

function read(path: string): string {
  return readFileSync(join(projectRoot, path), 'utf8');
}

function markdown(folder: string): string[] {
  return readdirSync(join(projectRoot, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name));
}
