import { sql } from 'kysely';
import { type Correspondent, correspondents, timeZoneOf } from '#members/index.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { SecretRing } from '#platform/secrets.ts';
import { openNumber } from '#platform/signed.ts';
import { before, leavePurpose, mostAtOnce, weekAt } from './rules.ts';
import './schema.ts';

/** Readers who get the same mail: their week began at the same moment, and they read the same in the same language. */
export type Edition = {
  week: string;
  since: Date;
  at: Date;
  language: Language;
  /** Any one of them: what he may read, all may. */
  reader: Pick<Correspondent, 'grants' | 'isMember'> & { personId: string };
  readers: number[];
};

const zone = timeZoneOf('weekly_reader.person_id');

/** The zones in which readers live, with the week whose mail was due last there. One statement. */
export async function weeksNow(db: Db, now: Date): Promise<Zone[]> {
  const rows = await db
    .selectFrom('weekly_reader')
    .select(zone.as('zone'))
    .distinct()
    .where('since', 'is not', null)
    .execute();
  return rows.map((row) => ({ ...row, ...weekAt(now, row.zone) }));
}
export type Zone = { zone: string; week: string; at: Date };

/**
 * The next readers behind `after` whose week is not settled, as editions; two statements however many there are. Who
 * asked for the mail since it was due waits for the next. `last` is where to go on, undefined at the end.
 */
export async function editionsDue(
  db: Db,
  zones: ReadonlyArray<Zone>,
  after: number,
  usual: Language,
): Promise<{ editions: Edition[]; last: number | undefined }> {
  const { rows } = await sql<{ id: number; person: string; zone: string }>`
    select weekly_reader.id, person_id as person, due.zone
    from weekly_reader join unnest(${zones.map((one) => one.zone)}::text[], ${zones.map((one) => one.week)}::date[],
      ${zones.map((one) => one.at)}::timestamptz[]) as due (zone, week, at) on due.zone = ${zone}
    where since < due.at and (weekly_reader.week is null or weekly_reader.week < due.week) and weekly_reader.id > ${after}
    order by weekly_reader.id limit ${mostAtOnce}`.execute(db);
  if (rows.length === 0) return { editions: [], last: undefined };
  const people = await correspondents(
    db,
    rows.map(({ person }) => person),
  );
  const weeks = new Map(zones.map((one) => [one.zone, one]));
  const editions = new Map<string, Edition>();
  for (const { id, person, zone: name } of rows) {
    const week = weeks.get(name);
    if (!week) continue;
    const { grants, isMember, language = usual } = people.get(person) ?? { grants: [], isMember: false };
    const key = JSON.stringify([week.at, week.week, language, grants, isMember]);
    const edition = editions.get(key) ?? {
      ...{ week: week.week, at: week.at, since: before(week, name), language },
      ...{ reader: { personId: person, grants, isMember }, readers: [] },
    };
    edition.readers.push(id);
    editions.set(key, edition);
  }
  return { editions: [...editions.values()], last: rows.length < mostAtOnce ? undefined : rows.at(-1)?.id };
}

/** Whether a person gets the mail. */
export async function wantsWeekly(db: Db, personId: string): Promise<boolean> {
  const row = await db.selectFrom('weekly_reader').select('since').where('person_id', '=', personId).executeTakeFirst();
  return Boolean(row?.since);
}

/** The reader whom a link to leave is about; undefined where we did not write it. */
export function readerBehind(ring: SecretRing, token: string): number | undefined {
  return openNumber(ring, leavePurpose, token);
}
