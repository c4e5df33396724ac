import { Hono } from 'hono';
import { type RawBuilder, sql } from 'kysely';
import { expect, test } from 'vitest';
import { openDatabase } from '#platform/database.ts';
import type { PageEnv } from '#platform/page.ts';
import type { Room } from '#platform/room.ts';
import { person, signedIn } from '../../test/people.ts';
import { testHouse } from '../../test/test-house.ts';
import { createApi } from '../api/create-api.ts';
import { createWeb } from './server.ts';

const origin = 'https://parley.test.example';
const raise = (code: string) => sql.raw(`do $$ begin raise exception 'as told' using errcode = '${code}'; end $$`);

/** A house with one page, which does `work`. */
async function asked(work: RawBuilder<unknown>) {
  await using open = await testHouse();
  const { house } = open;
  const routes = new Hono<PageEnv>().get('/trial', async (c) => {
    await work.execute(house.db);
    return c.text('done');
  });
  const rooms: Room[] = [{ name: 'trial', operations: [], routes }];
  const answer = await createWeb(house, rooms).request(`${origin}/fr/trial`);
  return { status: answer.status, again: answer.headers.get('Retry-After'), page: await answer.text() };
}

test.each([
  ['no room on its disk', raise('53100')],
  ['too many connections', raise('53300')],
  ['a crash beside it', raise('57P02')],
  ['it starts', raise('57P03')],
  ['it shuts down', sql`select pg_terminate_backend(pg_backend_pid())`],
])('while the database cannot work, readers are asked to come again: %s', async (_, work) => {
  const { status, again, page } = await asked(work);
  expect([status, again]).toEqual([503, '60']);
  expect(page).toContain('notre base de données');
  expect(page).toContain('</html>');
});

test('what a statement itself does wrong stays a fault of ours', async () => {
  expect(await asked(raise('22021'))).toMatchObject({ status: 500, again: null });
});

test('nobody listens where the database was: pages and programs learn when to come again, and a missing file is no such thing', async () => {
  await using open = await testHouse();
  await person(open.house, 'ana@people.example', 'Ana');
  const Cookie = await signedIn(open.house, 'ana@people.example');
  const away = openDatabase('postgres://nobody@127.0.0.1:1/none');
  const house = { ...open.house, db: away.db, beside: away.db, network: async () => Promise.reject(new Error('away')) };
  const files = new Hono<PageEnv>().get('/trial/file', () => {
    throw Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
  });
  const room: Room = { name: 'trial', operations: [], routes: files };
  const web = createWeb(house, [room], [createApi(house, [room])]);
  const page = await web.request(`${origin}/nothing`, { headers: { Cookie } });
  expect((await web.request(`${origin}/trial/file`)).status).toBe(500);
  const program = await web.request(`${origin}/api/v1/trial/read`);
  expect([page.status, program.status, program.headers.get('Retry-After')]).toEqual([503, 503, '60']);
  expect(await program.json()).toMatchObject({ error: { code: 'error.no-database' } });
  await away.close();
});
