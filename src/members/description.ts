import { sql } from 'kysely';
import type { Db, Trx } from '#platform/database.ts';
import { isLanguage, type Language } from '#platform/languages.ts';
import type { ShownFact } from './schema.ts';

/** How a person is known: what he says of himself, and what of it other members see. */
export type Description = {
  name: string;
  /** In other scripts. */
  names: string[];
  /** The language of the mail he gets. */
  language: Language | null;
  /** The languages he reads. */
  reads: Language[];
  listed: boolean;
  shown: ShownFact[];
  helps: boolean;
};

export async function descriptionOf(db: Db, personId: string): Promise<Description | undefined> {
  const row = await db
    .selectFrom('person')
    .select(['name', 'language', 'reads', 'listed', 'shown', 'helps'])
    .select((eb) =>
      eb
        .selectFrom('person_name')
        .whereRef('person_name.person_id', '=', 'person.id')
        .select(sql<string[]>`coalesce(array_agg(person_name.name order by person_name.id), '{}')`.as('names'))
        .as('names'),
    )
    .where('id', '=', personId)
    .executeTakeFirst();
  if (!row) return undefined;
  const language = isLanguage(row.language) ? row.language : null;
  return { ...row, names: row.names ?? [], language, reads: row.reads.filter(isLanguage) };
}

/** Step: what is given replaces what was known; what is not given stays. */
export async function describePerson(trx: Trx, personId: string, given: Partial<Description>): Promise<void> {
  const { names, ...facts } = given;
  if (Object.keys(facts).length > 0) await trx.updateTable('person').set(facts).where('id', '=', personId).execute();
  if (names === undefined) return;
  await trx.deleteFrom('person_name').where('person_id', '=', personId).execute();
  const rows = [...new Set(names)].map((name) => ({ person_id: personId, name }));
  if (rows.length > 0) await trx.insertInto('person_name').values(rows).execute();
}
