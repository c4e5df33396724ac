import { countryCodes, statusOf } from '../countries/countries.ts';
import { type RegionalGroup, regionalGroupOf, regionalGroups, statesIn } from '../countries/groups.ts';
import { type IcannRegion, icannRegionOf, icannRegions } from '../countries/icann-regions.ts';
import { type Stakeholder, stakeholders } from '../schema.ts';
import type { Counted } from './balance-queries.ts';
import { evenness, middle } from './evenness.ts';
import { type Part, protectedSums, type Range, smallest } from './protect.ts';

/** Regional groups, and what stands beside them: nobody there votes, everybody counts. */
export const places = [...regionalGroups, 'observer', 'territory'] as const;
export type Place = (typeof places)[number];

/** A place of the world with people: exactly how many, or `small` for 1 to 4. */
export type CountryRow = { code: string; place: Place; people: number | 'small' };
export type PlaceRow = { place: Place; present: number; of: number; people: Range | undefined };
export type IcannRow = { region: IcannRegion; present: number; of: number; people: Range | undefined };
export type Month = { month: string; people: number };

/** All that anybody may know of who is in the network; every page, table and drawing is made of this alone. */
export type Published = {
  people: number;
  organisations: number;
  /** Of the 193; observers and territories are counted apart. */
  states: number;
  observers: number;
  territories: number;
  groups: { group: Stakeholder; people: number }[];
  groupUnknown: number;
  places: PlaceRow[];
  icann: IcannRow[];
  countryUnknown: Range | undefined;
  /** `undefined` while the network is so small that the total would tell the small counts. */
  countries: CountryRow[] | undefined;
  evenness: { stakeholder: number | undefined; regional: number | undefined; icann: number | undefined };
  /** People in the network at the end of each month, oldest first; the last is the running one. */
  growth: Month[];
};

/** What may be published of what was counted: decided here, once, for all who show it. */
export function published(counted: Counted): Published {
  const { people, organisations, growth } = counted;
  const groups = stakeholders.map((group) => ({ group, people: counted.groups.get(group) ?? 0 }));
  const known = countryCodes.flatMap((code) => {
    const n = counted.countries.get(code) ?? 0;
    return n > 0 ? [{ code, place: placeOf(code), n }] : [];
  });
  const parts = places.map((place) => partOf(known.filter((each) => each.place === place).map(({ n }) => n)));
  const sums = protectedSums(people, parts);
  const countries = known.map(({ code, place, n }) => ({ code, place, people: n < smallest ? ('small' as const) : n }));
  const regional = places.map((place, at) => ({
    place,
    present: known.filter((each) => each.place === place).length,
    of: placesIn(place),
    people: sums?.parts[at],
  }));
  const icann = icannRows(countries, sums?.parts);
  return {
    people,
    organisations,
    states: known.filter(({ code }) => statusOf(code) === 'member').length,
    observers: known.filter(({ place }) => place === 'observer').length,
    territories: known.filter(({ place }) => place === 'territory').length,
    groups,
    groupUnknown: people - groups.reduce((sum, each) => sum + each.people, 0),
    places: regional,
    icann,
    countryUnknown: sums?.unknown,
    countries: sums && countries,
    evenness: {
      stakeholder: evenness(groups.map((each) => each.people)),
      regional: sums && evenness(regional.slice(0, regionalGroups.length).map((row) => middle(row.people))),
      icann: sums && evenness(icann.map((row) => middle(row.people))),
    },
    growth,
  };
}

function placeOf(code: string): Place {
  return regionalGroupOf(code) ?? (statusOf(code) === 'observer' ? 'observer' : 'territory');
}

function placesIn(place: Place): number {
  if (isGroup(place)) return statesIn(place).length;
  return countryCodes.filter((code) => statusOf(code) === place).length;
}

function isGroup(place: Place): place is RegionalGroup {
  return regionalGroups.some((group) => group === place);
}

function partOf(counts: ReadonlyArray<number>): Part {
  const exact = counts.filter((n) => n >= smallest).reduce((sum, n) => sum + n, 0);
  return {
    exact,
    hidden: counts.filter((n) => n < smallest).length,
    sum: counts.reduce((sum, n) => sum + n, 0),
  };
}

/**
 * ICANN regions cut across the regional groups, so their sums against those would tell small counts. What stands here
 * follows from the countries and the regional sums as they are published, and so tells nothing more.
 */
function icannRows(countries: ReadonlyArray<CountryRow>, sums: ReadonlyArray<Range> | undefined): IcannRow[] {
  return icannRegions.map((region) => {
    const here = countries.filter(({ code }) => icannRegionOf(code) === region);
    return {
      region,
      present: here.length,
      of: countryCodes.filter((code) => icannRegionOf(code) === region).length,
      people: sums && rangeOf(here, countries, sums),
    };
  });
}

/** How many come from some of the countries together, as far as follows from all of them and the regional sums. */
export function rangeOf(
  here: ReadonlyArray<CountryRow>,
  all: ReadonlyArray<CountryRow>,
  sums: ReadonlyArray<Range>,
): Range {
  const ranges = places.map((place, at): Range => {
    const part = all.filter((row) => row.place === place);
    const own = here.filter((row) => row.place === place);
    const [others, mine] = [smallOf(part) - smallOf(own), smallOf(own)];
    const sum = sums[at] ?? { from: 0, to: 0 };
    const [from, to] = [sum.from - exactOf(part), sum.to - exactOf(part)];
    const most = smallest - 1;
    return {
      from: exactOf(own) + Math.max(mine, from - most * others),
      to: exactOf(own) + Math.min(most * mine, to - others),
    };
  });
  return {
    from: ranges.reduce((sum, range) => sum + range.from, 0),
    to: ranges.reduce((sum, range) => sum + range.to, 0),
  };
}

function smallOf(rows: ReadonlyArray<CountryRow>): number {
  return rows.filter(({ people }) => people === 'small').length;
}

function exactOf(rows: ReadonlyArray<CountryRow>): number {
  return rows.reduce((sum, { people }) => sum + (people === 'small' ? 0 : people), 0);
}
