import { expect, test } from 'vitest';
import { clearRows } from '#lists/roster/clear-rows.ts';
import { readMembersTable } from '#lists/roster/members-table.ts';
import { perform } from '#platform/operation.ts';
import { admin, basis } from '../../../test/importing-people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { matchCountry } from '../countries/match-country.ts';
import { readPeopleTable } from './people-table.ts';
import { prepareImport } from './prepare-import.ts';
import { mostRows, mostSpellings } from './rules.ts';
import { mostOver } from './table-head.ts';

const lines = (n: number, line: (at: number) => string) => Array.from({ length: n }, (_, at) => line(at)).join('\n');
/** Milliseconds of this thread: while it works, nobody else is answered. */
const busy = (work: () => unknown): number => {
  const before = process.cpuUsage();
  work();
  return process.cpuUsage(before).user / 1000;
};

test('of a table without end no more is read than shows that it is too long', () => {
  const table = `email,name\n${lines(800_000, () => 'a@b')}`;
  // Beside it there is room for the titles that may stand over the headings.
  expect(readPeopleTable(table).wrong).toHaveLength(mostRows + mostOver + 1);
  expect(readMembersTable(table, { rows: 50, spellings: 10 }).rows).toHaveLength(50 + mostOver + 1);
  const pasted = lines(mostRows + 5, (at) => `a${at}@people.example`);
  expect(readPeopleTable(pasted).rows.length).toBeGreaterThan(mostRows);
  expect(readPeopleTable(`email\n${lines(mostRows, (at) => `a${at}@people.example`)}`).rows).toHaveLength(mostRows);
});

test('rows whose cells are empty cost nobody his own, and without end they are no table', () => {
  const spaced = (blank: number) =>
    `email,name\n${lines(mostRows, (at) => `a${at}@people.example,A${',\n,'.repeat(blank)}`)}`;
  expect(readPeopleTable(spaced(1)).rows).toHaveLength(mostRows);
  expect(() => readPeopleTable(spaced(9))).toThrow('error.no-table');
});

test('a table with more columns than any table of people has is none', () => {
  for (const head of [`email${','.repeat(200_000)}`, `email${',c'.repeat(200_000)}`])
    expect(() => readPeopleTable(`${head}\n${lines(500, (at) => `a${at}@people.example`)}`)).toThrow('error.no-table');
});

test('what was not read is named in short', () => {
  const { ignored } = readPeopleTable(`email,${'x'.repeat(100_000)}\na@people.example,1`);
  expect(ignored.map(({ length }) => length)).toEqual([200]);
});

test('more spellings than anybody could answer for are refused before any of them is looked up', async () => {
  await using open = await testHouse();
  const country = (at: number) => `${at.toString(36).padStart(4, '0')}zzstan republic`;
  const prepare = (n: number) =>
    perform(open.house, prepareImport, admin, {
      table: `email,country\n${lines(n, (at) => `a${at}@people.example,${country(at)}`)}`,
      basis,
    });
  await expect(prepare(mostSpellings + 1)).rejects.toMatchObject({
    fields: [{ field: 'table', code: 'members.import.too-many-spellings' }],
  });
  await expect(prepare(20)).resolves.toBeDefined();
});

test('nor does a table for a list have more of them, and many rows with one spelling look it up once', () => {
  const read = (spellings: number) => {
    const country = (at: number) => `${(at % spellings).toString(36).padStart(4, '0')}zzstan republic`;
    const table = `email,country\n${lines(mostRows, (at) => `a${at}@people.example,${country(at)}`)}`;
    return clearRows(readMembersTable(table, { rows: mostRows, spellings: mostSpellings }));
  };
  const field = { field: 'table', code: 'members.import.too-many-spellings', values: { most: mostSpellings } };
  const refused = expect.objectContaining({ fields: [field] });
  expect(busy(() => expect(() => read(mostRows)).toThrow(refused))).toBeLessThan(2000);
  expect(busy(() => expect(read(5).wrong).toHaveLength(mostRows))).toBeLessThan(2000);
});

test.each(['qvwxyzkj', 'qvwxyzkjqvwx nfgrt', '中文字', 'x'.repeat(300), 'a b '.repeat(75)])(
  'nobody waits for a country that is none: %s',
  (text) => {
    matchCountry(text);
    expect(busy(() => lines(100, (at) => matchCountry(`${text}${at}`).kind)) / 100).toBeLessThan(10);
  },
);
