import { z } from 'zod';
import { languages } from '#platform/languages.ts';
import { regionalGroups, statesIn } from '../countries/groups.ts';
import { matchCountry } from '../countries/match-country.ts';
import { stakeholders } from '../schema.ts';

const words = z.string().trim().max(200).default('');

export const directoryFilter = z.object({
  /** Anywhere in a name, in any script; accents and case do not matter. */
  q: words,
  stakeholder: z.enum(stakeholders).optional(),
  region: z.enum(regionalGroups).optional(),
  /** As somebody wrote it; one that may mean two shows both. */
  country: words,
  organisation: words,
  /** One that he reads. */
  reads: z.enum(languages).optional(),
});
export type DirectoryFilter = z.output<typeof directoryFilter>;
export const allPeople: DirectoryFilter = directoryFilter.parse({});

/** What the fields of an address say; what makes no sense there counts as not said. */
export function filterIn(said: Readonly<Record<string, string | undefined>>): DirectoryFilter {
  const given = Object.fromEntries(Object.entries(said).filter(([, text]) => text?.trim()));
  const read = directoryFilter.safeParse(given);
  if (read.success) return read.data;
  const wrong = new Set(read.error.issues.map(({ path }) => path[0]));
  return directoryFilter.parse(Object.fromEntries(Object.entries(given).filter(([name]) => !wrong.has(name))));
}

/** The filter as fields, without those that mean everybody anyway. */
export function fieldsOf(filter: DirectoryFilter): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value));
}

/** The countries that a filter leaves, by code; undefined: any, also none. */
export function countriesMeant({ country, region }: DirectoryFilter): ReadonlyArray<string> | undefined {
  const inRegion = region ? statesIn(region) : undefined;
  if (country === '') return inRegion;
  const match = matchCountry(country);
  const named = match.kind === 'known' ? [match.code] : match.kind === 'maybe' ? match.codes : [];
  return inRegion ? named.filter((code) => inRegion.includes(code)) : named;
}
