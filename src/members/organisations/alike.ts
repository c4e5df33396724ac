import { folded } from '../countries/folded.ts';

/** What two records are compared by. */
export type Comparable = { id: string; name: string; names: ReadonlyArray<string>; web: string | null };
export type Alike = { id: string; by: 'name' | 'web' };

/**
 * Finds for a record the others that may be the same organisation: by a name of it, else by where its pages are. What is
 * known is read once, however many are asked about.
 */
export function alikeAmong<One extends Comparable>(
  known: ReadonlyArray<One>,
): (asked: Comparable) => (One & Pick<Alike, 'by'>)[] {
  const read = known.map((one) => ({ one, names: namesOf(one), site: siteOf(one.web) }));
  return (asked) => {
    const names = new Set(namesOf(asked));
    const site = siteOf(asked.web);
    return read.flatMap((other): (One & Pick<Alike, 'by'>)[] => {
      if (other.one.id === asked.id) return [];
      if (other.names.some((name) => names.has(name))) return [{ ...other.one, by: 'name' }];
      return site !== undefined && other.site === site ? [{ ...other.one, by: 'web' }] : [];
    });
  };
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
