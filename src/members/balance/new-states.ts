import { statusOf } from '../countries/countries.ts';
import { smallest } from './protect.ts';
import { type CountryRow, type Published, rangeOf } from './published.ts';

/** Codes of Member States that came into the network in a period, and of how many present ones it is not said whether. */
export type NewStates = { named: string[]; unsaid: number };

/** What is known of a period beside the network at its end. */
type Moves = { peopleBefore: number; joined: number };

/**
 * Of the Member States present at the end those that were not at the start, as far as that tells no small count: whoever
 * is from a new State has joined, so that beside "1 joined" the name of one new State says how many come from it.
 *
 * One State is asked after the other, those with large counts first. Before its answer is looked at, it is decided
 * whether either answer may be given: that it is new, if even the most who may come from all those called new were not
 * more than joined; that it is not, if the people at the start leave each State called old anything from 1 to 4. Like the
 * cuts of the sums, this follows from published numbers and earlier answers alone (docs/decisions/0016).
 */
export function newStatesOf(end: Published, wasThere: (code: string) => boolean, moves: Moves): NewStates | undefined {
  const { countries } = end;
  if (!countries) return undefined;
  const sums = end.places.map(({ people }) => people ?? { from: 0, to: 0 });
  const named: CountryRow[] = [];
  const added: CountryRow[] = [];
  let old = 0;
  let unsaid = 0;
  for (const row of asked(countries)) {
    // More than joined cannot all be new: that such a large State is or is not tells nothing of the small ones.
    const isBesides = row.people !== 'small' && row.people > moves.joined;
    const mayBeNew = isBesides || rangeOf([...added, row], countries, sums).to <= moves.joined;
    const mayBeOld = moves.peopleBefore === 0 || moves.peopleBefore >= old + smallest - 1;
    if (!mayBeNew || !mayBeOld) unsaid += 1;
    else if (wasThere(row.code)) old += 1;
    else named.push(row);
    if (named.at(-1) === row && !isBesides) added.push(row);
  }
  return { named: named.map(({ code }) => code).toSorted(), unsaid };
}

/** The largest first, so that small ones called new do not leave open whether a large one is. */
function asked(countries: ReadonlyArray<CountryRow>): CountryRow[] {
  const size = ({ people }: CountryRow) => (people === 'small' ? 0 : people);
  return countries.filter(({ code }) => statusOf(code) === 'member').toSorted((one, other) => size(other) - size(one));
}
