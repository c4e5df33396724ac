import { z } from 'zod';
import { type Card, cardFile } from '#platform/card-file.ts';
import { csvTable } from '#platform/csv.ts';
import { languages } from '#platform/languages.ts';
import { operation } from '#platform/operation.ts';
import { countryName } from '../countries/countries.ts';
import { groupName } from '../schemes/schemes.ts';
import { allPeople, directoryFilter } from './directory-filter.ts';
import { type ExportedPerson, peopleToExport } from './export-queries.ts';
import { mostExported, mustBeOfTeam } from './rules.ts';

/** The first columns are those that an import takes. */
const columns = ['email', 'name', 'organisation', 'position', 'country', 'stakeholder', 'language'] as const;
const more = ['other_names', 'reads', 'listed', 'joined', 'how'] as const;

/** A file with everybody's address is worth an event: who took how many. */
export const exportPeople = operation({
  name: 'members.export-people',
  summary: 'The people of the network as a CSV file or as vCards, those that a filter means.',
  input: z.object({
    format: z.enum(['csv', 'vcf']),
    filter: directoryFilter.default(allPeople),
    /** In which countries and groups are named on the cards, and names are sorted. */
    language: z.enum(languages).default('en'),
  }),

  async run({ db, emit }, actor, { format, filter, language }) {
    mustBeOfTeam(actor);
    const people = (await peopleToExport(db, { circle: 'team', language, filter })).slice(0, mostExported);
    const file =
      format === 'csv'
        ? csvTable([[...columns, ...more], ...people.map(lineOf)])
        : cardFile(people.map((person) => cardOf(person, language)));
    emit({ type: 'members.people-exported', about: 'members:directory', details: { rows: people.length, format } });
    return { file, rows: people.length };
  },
});

function lineOf({ hats: [main], ...person }: ExportedPerson): string[] {
  return [
    person.email ?? '',
    person.name,
    main?.organisation ?? '',
    main?.post ?? '',
    main?.country ?? '',
    main?.stakeholder ?? '',
    person.language ?? '',
    person.names.join('; '),
    person.reads.join(' '),
    person.listed ? 'yes' : 'no',
    person.joinedAt.toISOString(),
    person.how,
  ];
}

function cardOf({ hats: [main], ...person }: ExportedPerson, language: (typeof languages)[number]): Card {
  return {
    id: person.id,
    name: person.name || (person.email ?? ''),
    names: person.names,
    email: person.email ?? undefined,
    languages: person.reads,
    organisation: main?.organisation ?? undefined,
    title: main?.post ?? undefined,
    country: main?.country ? countryName(main.country, language) : undefined,
    categories: main?.stakeholder ? [groupName('ours', main.stakeholder, language)] : [],
  };
}
