import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { WayIn } from '../schema.ts';
import type { DirectoryFilter } from './directory-filter.ts';
import { idsMeant, peopleSeen, type SeenPerson } from './queries.ts';

export type ExportedPerson = SeenPerson & {
  /** His first confirmed address, else the first one. */
  email: string | null;
  language: string | null;
  joinedAt: Date;
  how: WayIn;
};

/** What the team takes along of people: three statements, however many they are. */
export async function peopleToExport(
  db: Db,
  asked: { circle: 'team'; language: Language; filter: DirectoryFilter },
): Promise<ExportedPerson[]> {
  const ids = await idsMeant(db, asked);
  const people = await peopleSeen(db, asked.circle, ids);
  const { rows } = await sql<Pick<ExportedPerson, 'id' | 'email' | 'language' | 'joinedAt' | 'how'>>`
    select person.id, person.language, membership.joined_at as "joinedAt", membership.how, first.email
    from person join membership on membership.person_id = person.id
    left join (
      select distinct on (person_id) person_id, email from address order by person_id, confirmed_at is null, id
    ) as first on first.person_id = person.id
    where person.id = any(${ids}::uuid[])`.execute(db);
  const further = new Map(rows.map((row) => [row.id, row]));
  return people.flatMap((person) => {
    const facts = further.get(person.id);
    return facts ? [{ ...person, ...facts }] : [];
  });
}
