import type { Actor } from '#platform/actor.ts';
import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { FoundHere } from '#platform/room.ts';
import { countryName } from '../countries/countries.ts';
import { allPeople } from './directory-filter.ts';
import { idsMeant, peopleSeen, type SeenPerson } from './queries.ts';
import { circleOf } from './rules.ts';

/** People by name, as the directory finds them: for strangers nobody. */
export async function findPeople(
  db: Db,
  actor: Actor,
  query: string,
  language: Language,
  limit: number,
): Promise<FoundHere> {
  const circle = circleOf(actor);
  if (circle === 'public') return { found: [], total: 0 };
  const ids = await idsMeant(db, { circle, language, filter: { ...allPeople, q: query } });
  const people = await peopleSeen(db, circle, ids.slice(0, limit));
  const found = people.map((person) => ({
    title: person.name,
    path: `/people/${person.id}`,
    excerpt: standing(person, language),
  }));
  return { found, total: ids.length };
}

/** Where he stands, as far as he shows it. */
function standing({ hats }: SeenPerson, language: Language): string {
  const [hat] = hats;
  const country = hat?.country ? countryName(hat.country, language) : null;
  return [hat?.post, hat?.organisation, country].filter(Boolean).join(' · ');
}
