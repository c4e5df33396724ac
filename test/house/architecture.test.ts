import { describe, expect, test } from 'vitest';
import { contentViolations, tablesOf } from './content-rules.ts';
import { needlessExceptions, violations } from './import-rules.ts';
import { moduleOf, readModules } from './modules.ts';

const modules = await readModules('src');

test('the scanner sees the house', () => {
  expect(modules.length).toBeGreaterThan(50);
  expect(modules.flatMap(({ imports }) => imports).length).toBeGreaterThan(150);
  expect([...tablesOf(modules).keys()]).toEqual(expect.arrayContaining(['blob', 'person']));
  const unknown = modules.flatMap(({ path, imports }) =>
    imports
      .filter(({ target }) => target.startsWith('src/') && !target.endsWith('.json'))
      .filter(({ target }) => !modules.some((one) => one.path === target))
      .map(({ target }) => `${path} → ${target}`),
  );
  expect(unknown).toEqual([]);
});

test('every import keeps the rules', () => {
  expect(violations(modules)).toEqual([]);
  expect(needlessExceptions(modules)).toEqual([]);
});

test('every file keeps the rules', () => {
  expect(contentViolations(modules)).toEqual([]);
});

test('the scanner reads every form of import', () => {
  const text = `import 'node:fs';
import type { A } from '#platform/a.ts';
import { type B, c } from './b.ts';
import d, { e } from 'd/deep';
import {
  f,
  type G,
} from '../f.ts';
export { h as i } from '@scope/h/deep';
export * from './j.ts';
// import { no } from './comment.ts';
/** import { no } from './comment.ts'; */
const k = await import('./k.ts');`;
  const seen = moduleOf('src/lists/posting/x.ts', text).imports.map(
    ({ target, typeOnly, names }) => `${target} ${typeOnly ? 'types' : 'values'} ${names.join(' ')}`,
  );
  expect(seen.sort()).toEqual([
    '@scope/h values h',
    'd values d e',
    'node:fs values ',
    'src/lists/f.ts values f G',
    'src/lists/posting/b.ts values B c',
    'src/lists/posting/j.ts values *',
    'src/lists/posting/k.ts values *',
    'src/platform/a.ts types A',
  ]);
});

const anOperation = 'export const x = operation({ name: 1 });';

describe('imports that must be refused', () => {
  test.each([
    ['src/archive/x.ts', `import { y } from '#lists/index.ts';`, 'above'],
    ['src/archive/x.ts', `import type { Y } from '#lists/index.ts';`, 'above'],
    ['src/archive/x.ts', `import { y } from '#library/index.ts';`, 'beside'],
    ['src/lists/x.ts', `import { y } from '#archive/queries.ts';`, 'index.ts'],
    ['src/lists/x.ts', `export { y } from '#archive/queries.ts';`, 'index.ts'],
    ['src/lists/x.ts', `const y = await import('#archive/queries.ts');`, 'index.ts'],
    ['src/lists/x.ts', `import { rooms } from '../rooms.ts';`, 'only doors'],
    ['src/lists/x.ts', `import { y } from '../web/y.ts';`, 'no room imports a door'],
    ['src/lists/rules.ts', `import { db } from '#platform/database.ts';`, 'pure'],
    ['src/lists/rules.ts', `import { readFile } from 'node:fs';`, 'pure'],
    ['src/lists/rules.ts', `import { sql } from 'kysely';`, 'database'],
    ['src/lists/rules.ts', `import { y } from '#archive/index.ts';`, 'types'],
    ['src/lists/add-x.ts', `import { Hono } from 'hono';\n${anOperation}`, 'web framework'],
    ['src/lists/add-x.ts', `import { page } from './pages.tsx';\n${anOperation}`, 'operation may not import pages'],
    ['src/lists/add-x.ts', `import { y } from './add-y.ts';\n${anOperation}`, 'operation may not import operation'],
    ['src/lists/index.ts', `export { y } from './add-y.ts';`, 'index may not import operation'],
    ['src/lists/index.ts', `export { page } from './pages.tsx';`, 'index may not import pages'],
    ['src/lists/pages.tsx', `import type { Db } from '#platform/database.ts';`, 'know nothing of Db'],
    ['src/lists/pages.tsx', `import { y, countryName } from '#members/index.ts';`, 'may take types'],
    ['src/lists/pages.tsx', `import type { Context } from 'hono';`, 'web framework'],
    ['src/lists/notices.tsx', `import { sql } from 'kysely';`, 'database'],
    ['src/lists/pages.tsx', `import { rows } from './queries.ts';`, 'pages may not import queries'],
    ['src/lists/queries.ts', `import { addY } from './add-y.ts';`, 'queries may not import operation'],
    ['src/lists/routes.tsx', `import { sql } from 'kysely';`, 'database'],
    ['src/lists/live.island.ts', `import { y } from './queries.ts';`, 'island may not import queries'],
    ['src/lists/live.island.ts', `import { hash } from 'node:crypto';`, 'browser'],
    ['src/ui/badge.tsx', `import type { List } from '#lists/index.ts';`, 'plain data'],
    ['src/ui/badge.tsx', `import { perform } from '#platform/operation.ts';`, 'plain data'],
    ['src/platform/x.ts', `import { y } from '#lists/index.ts';`, 'platform knows no room'],
    ['src/web/x.ts', `import { y } from '../api/y.ts';`, 'another door'],
    ['src/web/x.ts', `import { y } from '#lists/queries.ts';`, 'index.ts'],
    ['src/web/x.ts', `import { start } from '../main.ts';`, 'main.ts'],
    ['src/lists/x.ts', `import { open } from '../house.ts';`, 'house'],
    ['src/lists/x.ts', `import { reactions } from '../reactions.ts';`, 'where the server starts'],
    ['src/cli/x.ts', `import { reactions } from '../reactions.ts';`, 'where the server starts'],
    ['src/serve.ts', `import { addY } from '#lists/add-y.ts';`, 'index.ts'],
    ['src/rooms.ts', `import { addY } from '#lists/add-y.ts';`, 'hands over in its room.ts'],
    ['src/serve.ts', `import { listRoom } from '#lists/room.ts';`, 'index.ts'],
    ['src/lists/routes.tsx', `import { listRoom } from './room.ts';`, 'routes may not import room'],
    ['src/lists/room.ts', `import { page } from './pages.tsx';`, 'room may not import pages'],
    ['src/reactions.ts', `import { rows } from '#lists/queries.ts';`, 'reactions may not import queries'],
    ['src/reactions.ts', `import { page } from '#lists/pages.tsx';`, 'reactions may not import pages'],
    ['src/lists/x.ts', `import { y } from './y.test.ts';`, 'tests'],
  ])('%s (case %#)', (path, text, why) => {
    const others = [
      ['src/lists/pages.tsx', ''],
      ['src/lists/queries.ts', ''],
      ['src/lists/add-y.ts', anOperation],
      ['src/lists/room.ts', ''],
    ] as const;
    const made = [...others.filter(([other]) => other !== path), [path, text] as const].map(([at, code]) =>
      moduleOf(at, code),
    );
    expect(violations(made)).toEqual([expect.stringContaining(why)]);
  });
});

describe('files that must be refused', () => {
  const tables = `declare module '#platform/database.ts' {\n  interface Tables {\n    thread: { id: number };\n  }\n}`;
  test.each([
    ['src/lists/x.ts', `db.selectFrom('thread')`, 'thread (of archive)'],
    ['src/lists/x.ts', `db.selectFrom('list').leftJoin('thread as t', 'a', 'b')`, 'thread (of archive)'],
    ['src/lists/x.ts', 'sql<Row>`select 1 from thread where id = 1`', 'thread (of archive)'],
    ['src/cli/x.ts', `client.query('delete from thread')`, 'thread (of archive)'],
    ['src/lists/x.ts', `const home = process.env['HOME'];`, 'process.env'],
    ['src/lists/index.ts', `export * from './x.ts';`, 'lists names'],
    ['src/lists/x.ts', 'export default 1;', 'have names'],
    ['src/platform/digest-queue.ts', '', 'domain word'],
    ['src/platform/schema.ts', tables, 'domain word'],
    ['src/lists/queries.ts', `db.insertInto('list')`, 'never write'],
    ['src/lists/routes.tsx', `db.selectFrom('list')`, 'no SQL'],
    ['src/lists/add-x.ts', `${anOperation}\ndb.transaction()`, 'perform'],
    ['src/lists/add-x.ts', `${anOperation}\nwork.house.db.selectFrom('x')`, 'own transaction'],
    ['src/lists/list-utils.ts', '', 'say what it is'],
    ['src/lists/Lists.ts', '', 'kebab-case'],
  ])('%s (case %#)', (path, text, why) => {
    const schema = path === 'src/platform/schema.ts' ? [] : [moduleOf('src/archive/schema.ts', tables)];
    expect(contentViolations([...schema, moduleOf(path, text)])).toEqual([expect.stringContaining(why)]);
  });
});
