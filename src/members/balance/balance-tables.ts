import { csvTable } from '#platform/csv.ts';
import type { Language } from '#platform/languages.ts';
import { countryName } from '../countries/countries.ts';
import { regionalGroupOf } from '../countries/groups.ts';
import { icannRegionName, icannRegionOf } from '../countries/icann-regions.ts';
import { groupName } from '../schemes/schemes.ts';
import { placeName } from './figures.ts';
import { type Range, smallest } from './protect.ts';
import type { CountryRow, Published } from './published.ts';

const head = ['axis', 'code', 'name', 'present', 'of', 'people_from', 'people_to'];

/** One table for all axes: two columns for people, since no spreadsheet may read "1-4" as a day in January. */
export function balanceCsv(balance: Published, language: Language): string {
  const { people, organisations, states, observers, territories, groupUnknown, countryUnknown } = balance;
  const line = (axis: string, code: string, name: string, range: Range | undefined, present?: number, of?: number) =>
    [axis, code, name, present ?? '', of ?? '', range?.from ?? '', range?.to ?? ''].map(String);
  return csvTable([
    head,
    line('all', 'people', '', exactly(people)),
    line('all', 'organisations', '', undefined, organisations),
    line('all', 'member-states', '', undefined, states, 193),
    line('all', 'observers', '', undefined, observers),
    line('all', 'territories', '', undefined, territories),
    ...balance.groups.map(({ group, people: n }) =>
      line('stakeholder', group, groupName('ours', group, language), exactly(n)),
    ),
    line('stakeholder', 'unknown', '', exactly(groupUnknown)),
    ...balance.places.map((row) =>
      line('regional-group', row.place, placeName(row.place, language), row.people, row.present, row.of),
    ),
    line('regional-group', 'unknown', '', countryUnknown),
    ...balance.icann.map((row) =>
      line('icann-region', row.region, icannRegionName(row.region, language), row.people, row.present, row.of),
    ),
    ...(balance.countries ?? []).map((row) =>
      line('country', row.code, countryName(row.code, language), rangeOf(row.people)),
    ),
    ...balance.growth.map(({ month, people: n }) => line('month', month, '', exactly(n))),
  ]);
}

/** The same for programs. Names are left to the codes: ISO 3166-1, and those of the pages. */
export function balanceJson(balance: Published): string {
  const { people, organisations, states, observers, territories, growth, evenness } = balance;
  const asked = {
    people,
    organisations,
    memberStates: { present: states, of: 193 },
    observers,
    territories,
    stakeholderGroups: [...balance.groups, { group: null, people: balance.groupUnknown }],
    regionalGroups: [...balance.places, { place: null, people: balance.countryUnknown ?? null }],
    icannRegions: balance.icann,
    countries: balance.countries?.map(({ code, people: n }) => ({
      code,
      regionalGroup: regionalGroupOf(code) ?? null,
      icannRegion: icannRegionOf(code) ?? null,
      people: rangeOf(n),
    })),
    evenness: { measure: 'Pielou J', ...evenness },
    growth,
  };
  return `${JSON.stringify(asked, null, 1)}\n`;
}

function exactly(n: number): Range {
  return { from: n, to: n };
}

function rangeOf(people: CountryRow['people']): Range {
  return people === 'small' ? { from: 1, to: smallest - 1 } : exactly(people);
}
