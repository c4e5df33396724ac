import { languages } from '#platform/languages.ts';
import { localeOf } from '#platform/messages.ts';
import { countryCodes, countryName, furtherCodesOf } from './countries.ts';
import { damaged, folded, withoutArticle } from './folded.ts';
import formal from './names/formal.json' with { type: 'json' };
import { ambiguousNames, noCountries, otherNames } from './other-names.ts';

type Names = ReadonlyMap<string, ReadonlyArray<string>>;
/** Folded names and the codes each may mean; more than one: nobody can tell. */
export type CountryNames = {
  /** ISO 3166-1, of two letters and of three. */
  codes: ReadonlyMap<string, string>;
  /** Whole names: short, formal, of CLDR, and usual ones. */
  names: Names;
  /** Names that a person must say yes to, as they stand. */
  ambiguous: Names;
  /** Short names only, of which a part may be looked for. */
  short: Names;
  /** What is left of short names whose accented letters were lost. */
  damaged: Names;
  noCountries: ReadonlySet<string>;
  /** Whole names in Chinese, which are looked for inside what has no spaces between words. */
  chinese: ReadonlyArray<[string, ReadonlyArray<string>]>;
};

let built: CountryNames | undefined;

/** Built once, at the first question: some 6,000 names. */
export function countryNames(): CountryNames {
  built ??= build();
  return built;
}

function build(): CountryNames {
  const [names, short, broken, ambiguous] = [collected(), collected(), collected(), collected()];
  for (const [code, name] of shortNames()) {
    short.add(folded(name), code);
    for (const rest of damaged(name)) broken.add(rest, code);
  }
  for (const [code, all] of Object.entries(formal))
    for (const name of all) names.add(withoutArticle(folded(name)), code);
  for (const [code, all] of Object.entries(otherNames))
    for (const name of all.split('|')) names.add(folded(name), code);
  for (const [name, codes] of short.found) for (const code of codes) names.add(name, code);
  for (const [all, codes] of ambiguousNames)
    for (const name of all.split('|')) for (const code of codes.split(' ')) ambiguous.add(folded(name), code);
  return {
    codes: new Map(countryCodes.flatMap((code) => isoCodes(code).map((iso) => [iso, code] as const))),
    names: names.found,
    ambiguous: ambiguous.found,
    short: short.found,
    damaged: broken.found,
    noCountries: new Set(noCountries.split('|').map(folded)),
    chinese: [...names.found].filter(([name]) => /^\p{Script=Han}{2,}$/u.test(name)),
  };
}

/** As the United Nations write it and as CLDR does, in six languages. */
function shortNames(): [string, string][] {
  return languages.flatMap((language) => {
    const cldr = (['long', 'short'] as const).map(
      (style) => new Intl.DisplayNames(localeOf(language), { type: 'region', style, fallback: 'none' }),
    );
    return countryCodes.flatMap((code) =>
      [countryName(code, language), ...cldr.map((names) => names.of(code))]
        .filter((name) => name !== undefined)
        .map((name): [string, string] => [code, name]),
    );
  });
}

function isoCodes(code: string): string[] {
  const iso3 = furtherCodesOf(code)?.iso3;
  return [code, ...(iso3 ? [iso3] : [])].map((each) => each.toLowerCase());
}

function collected() {
  const found = new Map<string, string[]>();
  return {
    found,
    add(name: string, code: string) {
      const codes = found.get(name) ?? [];
      if (name !== '' && !codes.includes(code)) found.set(name, [...codes, code]);
    },
  };
}
