import { type RegionalGroup, regionalGroups } from '../countries/groups.ts';
import type { Stakeholder } from '../schema.ts';
import type { Published } from './published.ts';

/** The balance as the first page tells it. */
export type BalanceInShort = {
  people: number;
  /** Counted apart from people. */
  organisations: number;
  states: number;
  /** Member States of the United Nations without a member. */
  nobodyIn: number;
  /** Largest first; shares are of `known`, those who said their group. */
  groups: { group: Stakeholder; people: number }[];
  known: number;
  /** The one group that is larger, or smaller, than every other: where several are alike, none is named. */
  largest: { group: Stakeholder; people: number } | undefined;
  smallest: { group: Stakeholder; people: number } | undefined;
  dots: { group: RegionalGroup; present: number; of: number }[];
};

/** Counts are of people, but for `states`, `nobodyIn` and `dots`, which are of Member States. */
export function inShort({ people, organisations, states, places, groups, groupUnknown }: Published): BalanceInShort {
  const bySize = groups.toSorted((one, other) => other.people - one.people);
  const known = people - groupUnknown;
  return {
    people,
    organisations,
    states,
    nobodyIn: places.slice(0, regionalGroups.length).reduce((sum, row) => sum + row.of - row.present, 0),
    groups: bySize,
    known,
    largest: bySize[0]?.people === bySize[1]?.people ? undefined : bySize[0],
    smallest: bySize.at(-1)?.people === bySize.at(-2)?.people ? undefined : bySize.at(-1),
    dots: regionalGroups.map((group) => {
      const { present = 0, of = 0 } = places.find(({ place }) => place === group) ?? {};
      return { group, present, of };
    }),
  };
}
