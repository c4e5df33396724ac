import { folded } from '../countries/folded.ts';

/** What two records are compared by. */
export type Comparable = { id: string; name: string; names: ReadonlyArray<string>; web: string | null };
export type Alike = { id: string; by: 'name' | 'web' };

/** For each of `asked` the records that may be the same organisation: by a name of it, else by where its pages are. */
export function alikeIn<One extends Comparable>(
  asked: Comparable,
  known: ReadonlyArray<One>,
): (One & Pick<Alike, 'by'>)[] {
  const names = namesOf(asked);
  const site = siteOf(asked.web);
  const sameBy = (one: One): Alike['by'] | undefined => {
    if (one.id === asked.id) return undefined;
    if (namesOf(one).some((name) => names.includes(name))) return 'name';
    return site !== undefined && siteOf(one.web) === site ? 'web' : undefined;
  };
  return known.flatMap((one) => {
    const by = sameBy(one);
    return by ? [{ ...one, by }] : [];
  });
}

/** Cyrillic and Greek letters, small or capital, and digits that look like Latin ones: by them a name is counterfeited. */
const [pretending, shown] = ['авеіјкмнорсѕтухԁһԛԝαβεζηικμνορτυχ01', 'abeijkmhopcstyxdhqwabezhikmnoptyxol'];
const looks = new Map([...pretending].map((letter, at) => [letter, shown[at] ?? letter]));

/** Names as they look, without case, spaces, accents and signs; one of signs alone stands for itself. */
function namesOf({ name, names }: Comparable): string[] {
  return [name, ...names].map((each) => {
    const letters = folded(each).replaceAll(' ', '');
    return [...letters].map((letter) => looks.get(letter) ?? letter).join('') || each;
  });
}

/** The domain of a web address, without the `www.` that many leave out. */
function siteOf(web: string | null): string | undefined {
  if (!web || !URL.canParse(web)) return undefined;
  return new URL(web).hostname.toLowerCase().replace(/^www\./, '');
}
