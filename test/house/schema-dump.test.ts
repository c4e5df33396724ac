import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { dumpSchema } from '#platform/schema-dump.ts';
import { testHouse } from '../test-house.ts';

test('schema.sql is what the migrations make (write it with `npm run schema`)', async () => {
  await using open = await testHouse();
  const text = await dumpSchema(open.house.db);
  expect(text).toContain('CREATE TABLE event (');
  await expect(text).toMatchFileSnapshot('../../schema.sql');
});

test('a table, a column, an index or a trigger more shows in the dump', async () => {
  await using open = await testHouse();
  const before = await dumpSchema(open.house.db);
  for (const change of [
    sql`create table newcomer (id integer primary key)`,
    sql`alter table setting add note text not null default 'x'`,
    sql`create index setting_by_time on setting (changed_at)`,
    sql`create trigger blob_never_changes before update on blob for each statement execute function refuse_change()`,
  ])
    await change.execute(open.house.db);
  const added = (await dumpSchema(open.house.db)).split('\n').filter((line) => !before.includes(line));
  expect(added).toEqual([
    'CREATE TABLE newcomer (',
    '  id integer NOT NULL,',
    '  CONSTRAINT newcomer_pkey PRIMARY KEY (id)',
    "  note text DEFAULT 'x'::text NOT NULL,",
    'CREATE INDEX setting_by_time ON public.setting USING btree (changed_at);',
    'CREATE TRIGGER blob_never_changes BEFORE UPDATE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();',
  ]);
});
