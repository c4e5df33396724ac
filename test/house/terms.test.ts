import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { blocName, blocs, regionalGroupName, regionalGroups, statusName } from '#members/index.ts';
import { type Language, languages } from '#platform/languages.ts';
import { projectRoot } from '#platform/project.ts';

/** One word for one thing: docs/words-in-six-languages.md says which, the catalogues say it. */
const page = readFileSync(join(projectRoot, 'docs/words-in-six-languages.md'), 'utf8');
const [terms, friends] = page.split('\n## False friends\n').map(rowsOf);
const columns: ReadonlyArray<Language> = ['en', 'fr', 'es', 'ru', 'ar', 'zh'];

test('the table has each term in each of the six languages, once', () => {
  expect([...columns].sort()).toEqual([...languages].sort());
  expect(terms?.length).toBeGreaterThanOrEqual(45);
  expect(terms?.filter((row) => row.slice(0, 7).some((cell) => cell === '') || row.length !== 8)).toEqual([]);
  const names = terms?.map(([name]) => name) ?? [];
  expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([]);
});

describe.each(columns)('the catalogue %s', (language) => {
  const sentences = catalogue(language);

  test('says each thing by the word of the table', () => {
    const all = [...sentences.map(([, text]) => text), ...namesKept(language)].join('\n').toLowerCase();
    const words = terms?.map((row) => row[columns.indexOf(language) + 1] ?? '') ?? [];
    expect(words.filter((word) => !all.includes(word.toLowerCase()))).toEqual([]);
  });

  test('has no false friend', () => {
    const own = friends?.filter(([where]) => where === language) ?? [];
    expect(own.length).toBeGreaterThan(0);
    expect(own.flatMap(([, not = '', , except = '']) => found(sentences, not, except))).toEqual([]);
  });
});

test('French keeps its double marks on the line of their word, by no-break spaces', () => {
  const loose = catalogue('fr').filter(([key, text]) => !key.startsWith('cli.serve.') && / [:;!?»]|« /.test(text));
  expect(loose.map(([key]) => key)).toEqual([]);
});

test('Arabic and Chinese have marks of their own, and Arabic isolates what begins with a sign', () => {
  const ar = catalogue('ar').filter(([, text]) => /\p{Script=Arabic}[,;?](?!\w)|\u064b/u.test(text));
  const zh = catalogue('zh').filter(([, text]) => /\p{Script=Han}[,;:?!.]/u.test(text));
  const loose = catalogue('ar').filter(([, text]) =>
    /(?<![\u2066\u200e]|\u2066[^\u2069]{0,80})(?<=^|\s|و)--?[a-z]/u.test(text),
  );
  expect([...ar, ...zh, ...loose].map(([key]) => key)).toEqual([]);
});

test('a false friend is found, as a word in Latin letters and as letters elsewhere', () => {
  const sentences: [string, string][] = [
    ['a', 'No post waits.'],
    ['b', 'It was posted by postmaster@lists.example'],
    ['c', 'В списках и в чёрный список'],
  ];
  expect([found(sentences, 'post', ''), found(sentences, 'спис', 'чёрный список')]).toEqual([['a: post'], ['c: спис']]);
  expect(found([['d', 'чёрный список']], 'список', 'чёрный список')).toEqual([]);
});

/** Latin words count whole, or as a beginning of words where a * ends them; others wherever they stand. */
function found(sentences: ReadonlyArray<[string, string]>, not: string, except: string): string[] {
  const allowed = except.split(', ').filter((words) => words !== '');
  const wanted = /\p{Script=Latin}/u.test(not)
    ? new RegExp(`(?<![\\p{L}\\p{M}])${not.endsWith('*') ? not.slice(0, -1) : `${not}(?!\\p{L})`}`, 'iu')
    : new RegExp(not, 'iu');
  return sentences.flatMap(([key, text]) => {
    const rest = allowed.reduce((left, words) => left.replaceAll(words, ''), text);
    return wanted.test(rest) ? [`${key}: ${not}`] : [];
  });
}

/** What states and their groups are called is data of the room that keeps them, not of the catalogue. */
function namesKept(language: Language): string[] {
  return [
    ...(['member', 'observer', 'territory'] as const).map((status) => statusName(status, language)),
    ...regionalGroups.map((group) => regionalGroupName(group, language)),
    ...blocs.map((bloc) => blocName(bloc, language)),
  ];
}

function catalogue(language: Language): [string, string][] {
  const read: Record<string, string> = JSON.parse(
    readFileSync(join(projectRoot, 'messages', `${language}.json`), 'utf8'),
  );
  return Object.entries(read).filter(([key]) => key !== '_about');
}

/** The rows of the table in a part of the page, without its head. */
function rowsOf(part: string): string[][] {
  const lines = part.split('\n').filter((line) => line.startsWith('|'));
  return lines.slice(2).map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim()),
  );
}
