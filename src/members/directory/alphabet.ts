import type { Language } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';

/** Where each name that was ever sorted stands in the alphabet of a language. */
type Alphabet = Map<string, number>;
const alphabets = new Map<Language, Alphabet>();
/** Beyond these, names that nobody bears any more are forgotten with the others. */
const mostNames = 50_000;

/**
 * People by name as the reader's language sorts them; who has none comes last, and who shares one, by id. Where a name
 * stands depends on nothing but the name and the language, so it is remembered: comparing ten thousand of them anew for
 * each page would cost more than all the rest of the page.
 */
export function byName<Named extends { id: string; name: string }>(
  language: Language,
  people: ReadonlyArray<Named>,
): Named[] {
  const places = alphabetWith(language, people);
  const last = Number.POSITIVE_INFINITY;
  const placed = people.map((person) => ({
    person,
    place: person.name === '' ? last : (places.get(person.name) ?? last),
  }));
  placed.sort((one, other) => {
    if (one.place !== other.place) return one.place < other.place ? -1 : 1;
    return one.person.id < other.person.id ? -1 : 1;
  });
  return placed.map(({ person }) => person);
}

function alphabetWith(language: Language, people: ReadonlyArray<{ name: string }>): Alphabet {
  const known = alphabets.get(language) ?? new Map<string, number>();
  const fresh = new Set(people.map(({ name }) => name).filter((name) => !known.has(name)));
  if (fresh.size === 0) return known;
  const before = known.size + fresh.size > mostNames ? people.map(({ name }) => name) : known.keys();
  const { compare } = new Intl.Collator(localeOf(language));
  const sorted = [...new Set([...before, ...fresh])].sort(
    (one, other) => compare(one, other) || (one < other ? -1 : 1),
  );
  const alphabet = new Map(sorted.map((name, at) => [name, at]));
  alphabets.set(language, alphabet);
  return alphabet;
}
