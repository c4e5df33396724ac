import { type Selectable, sql } from 'kysely';
import { z } from 'zod';
import { personNamed } from '#platform/actor.ts';
import type { Db, Tables } from '#platform/database.ts';
import { Refusal } from '#platform/refusal.ts';
import { namesOf } from '../queries.ts';
import { type TableReading, tableReading } from '../table-file.ts';
import { type Deeds, deedsOf } from './deeds.ts';
import { peopleKnown } from './judge-import.ts';
import { personRow, wrongRow } from './people-table.ts';
import { hoursOfImport } from './rules.ts';
import type { Answers } from './spellings.ts';

/** What was done with a table, to be read for good: how many, which lines were wrong, what spellings were said to mean. */
export const importReport = z.object({
  created: z.number(),
  joined: z.number(),
  changed: z.number(),
  gaps: z.number(),
  replaced: z.number(),
  differences: z.number(),
  same: z.number(),
  own: z.number(),
  left: z.number(),
  twice: z.array(z.object({ line: z.number(), first: z.number(), isOther: z.boolean().default(false) })),
  questions: z.array(z.object({ kind: z.string(), text: z.string(), rows: z.number(), meaning: z.string() })),
});
export type ImportReport = z.output<typeof importReport>;

export type Import = {
  id: string;
  madeBy: string;
  madeAt: Date;
  basis: string;
  rows: z.output<typeof personRow>[];
  wrong: z.output<typeof wrongRow>[];
  ignored: string[];
  answers: Answers;
  replacing: string[];
  doneAt: Date | null;
  report: ImportReport | undefined;
  /** How its file was read; null for a table that was pasted. */
  reading: TableReading | null;
};

const kept = z.object({
  rows: z.array(personRow),
  wrong: z.array(wrongRow),
  ignored: z.array(z.string()),
  answers: z.record(z.string(), z.string()),
  report: importReport.nullable(),
  reading: tableReading.nullable(),
});

/** All but the file itself, which nobody looks at. */
const columns = [
  ...(['id', 'made_by', 'made_at', 'basis', 'rows', 'wrong', 'ignored'] as const),
  ...(['answers', 'replacing', 'done_at', 'report', 'reading'] as const),
] as const;

/** Any of the team may go on with it; one that nobody carried out is too old after a day. */
export async function findImport(db: Db, now: Date, id: string): Promise<Import> {
  const row = await db.selectFrom('people_import').select(columns).where('id', '=', id).executeTakeFirst();
  if (!row) throw new Refusal(404, 'error.not-found');
  if (!row.done_at && row.made_at.getTime() + hoursOfImport * 3_600_000 < now.getTime())
    throw new Refusal(410, 'members.import.too-old');
  return importIn(row);
}

function importIn(row: Pick<Selectable<Tables['people_import']>, (typeof columns)[number]>): Import {
  const { report, ...read } = kept.parse(row);
  const { id, made_by: madeBy, made_at: madeAt, basis, done_at: doneAt, replacing } = row;
  return { id, madeBy, madeAt, basis, doneAt, replacing, ...read, report: report ?? undefined };
}

/** What it leads to as things stand. */
export async function deedsNow(db: Db, table: Import): Promise<Deeds> {
  return deedsOf(table, await peopleKnown(db, table.rows));
}

export type ImportLine = {
  id: string;
  by: string;
  madeAt: Date;
  basis: string;
  created: number;
  changed: number;
};

/** The tables that were brought in, the newest first. */
export async function importsDone(db: Db): Promise<ImportLine[]> {
  const rows = await db
    .selectFrom('people_import')
    .leftJoin('person', (join) => join.on(sql`'account:' || person.id`, '=', sql.ref('people_import.made_by')))
    .select(['people_import.id', 'person.name as by', 'made_at as madeAt', 'basis', 'report'])
    .where('done_at', 'is not', null)
    .orderBy('made_at', 'desc')
    .limit(50)
    .execute();
  return rows.map(({ report, by, ...row }) => {
    const { created, changed } = importReport.parse(report);
    return { ...row, by: by ?? '', created, changed };
  });
}

/** Who brought a table in, by name; nothing for the house. */
export async function bringerOf(db: Db, madeBy: string): Promise<string> {
  const id = personNamed(madeBy);
  return id ? ((await namesOf(db, [id])).get(id) ?? '') : '';
}
