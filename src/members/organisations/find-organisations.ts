import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { FoundHere } from '#platform/room.ts';
import { countryName } from '../countries/countries.ts';
import { allPeople } from '../directory/directory-filter.ts';
import { organisationPage } from './queries.ts';

/** Member organisations by any of their names: they joined in public, so strangers find them too. */
export async function findOrganisations(db: Db, query: string, language: Language, limit: number): Promise<FoundHere> {
  const { organisations, paging } = await organisationPage(db, { ...allPeople, q: query }, language, 1);
  const found = organisations.slice(0, limit).map(({ id, name, names, country }) => ({
    title: name,
    path: `/people/organisations/${id}`,
    excerpt: [...names, country ? countryName(country, language) : ''].filter(Boolean).join(' · '),
  }));
  return { found, total: paging.total };
}
