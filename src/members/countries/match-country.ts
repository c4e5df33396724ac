import { type CountryNames, countryNames } from './country-names.ts';
import { distance, folded, withoutArticle } from './folded.ts';

/**
 * `known`: exactly a name or a code. `maybe`: a question to a person, the likeliest first; never an answer.
 * `unknown`: with `noCountry`, the words are known to name none (“Africa”, “Global”, “EU”).
 */
export type CountryMatch =
  | { kind: 'known'; code: string }
  | { kind: 'maybe'; codes: ReadonlyArray<string> }
  | { kind: 'unknown'; noCountry: boolean };

/** Longer than any name; what stands behind it is not read. */
const longest = 300;
/** More answers than these are no question that somebody can read. */
const mostChoices = 6;
const nothing: CountryMatch = { kind: 'unknown', noCountry: false };

/** The country that somebody meant who wrote `text`, in any of the six languages or as an ISO code. */
export function matchCountry(text: string): CountryMatch {
  const given = text.slice(0, longest).trim();
  const name = folded(given);
  if (name === '') return nothing;
  const known = countryNames();
  const whole = exactly(known, given, name);
  if (whole) return whole;
  if (isNoCountry(known, given, name)) return { kind: 'unknown', noCountry: true };
  const codes = [within, partly, lettersLost, misspelt].reduce<ReadonlyArray<string>>(
    (found, look) => (found.length > 0 ? found : look(known, given, name)),
    [],
  );
  return codes.length > 0 && codes.length <= mostChoices ? { kind: 'maybe', codes } : nothing;
}

/** The code of two letters for a code or a name that leaves no doubt, or undefined. */
export function countryCode(text: string): string | undefined {
  const match = matchCountry(text);
  return match.kind === 'known' ? match.code : undefined;
}

function exactly(known: CountryNames, given: string, name: string): CountryMatch | undefined {
  if (given === 'NO') return { kind: 'known', code: 'NO' };
  const forms = [name, withoutArticle(name), turnedRound(given)].filter((form) => form !== '');
  const doubt = forms.map((form) => known.ambiguous.get(form)).find(Boolean);
  if (doubt) return { kind: 'maybe', codes: doubt };
  const code = known.codes.get(name);
  if (code) return { kind: 'known', code };
  const codes = forms.map((form) => known.names.get(form)).find(Boolean) ?? [];
  const [first] = codes;
  if (!first) return undefined;
  return codes.length === 1 ? { kind: 'known', code: first } : { kind: 'maybe', codes };
}

/** “Iran, Islamic Republic of” and “Gambia, The”, as ISO 3166 writes them. */
function turnedRound(given: string): string {
  const [last = '', first, ...rest] = given.split(',');
  return first && rest.length === 0 ? withoutArticle(folded(`${first} ${last}`)) : '';
}

/** Also “Europe, Middle East and North Africa”: nothing but parts of the world. */
function isNoCountry({ noCountries }: CountryNames, given: string, name: string): boolean {
  if (noCountries.has(name) || noCountries.has(withoutArticle(name))) return true;
  const parts = given.split(/[,;/|+&،、，]| and | et | y | и /i).map((part) => withoutArticle(folded(part)));
  return parts.filter(Boolean).every((part) => noCountries.has(part));
}

/** Names inside a longer text: “London, UK”, “Brazil and Germany”, “Sudan, Africa”. The longest counts. */
function within({ names, ambiguous, noCountries, chinese }: CountryNames, given: string, name: string): string[] {
  const words = name.split(' ');
  const found = new Set<string>();
  for (let at = 0; at < words.length; at++) {
    for (let length = Math.min(8, words.length - at); length > 0; length--) {
      const piece = words.slice(at, at + length).join(' ');
      // “North America” is no America.
      const codes = length > 1 && noCountries.has(piece) ? [] : (ambiguous.get(piece) ?? names.get(piece));
      if (!codes || !isSaid(piece, given)) continue;
      for (const code of codes) found.add(code);
      at += length - 1;
      break;
    }
  }
  if (found.size === 0 && /\p{Script=Han}/u.test(name)) return withinChinese(chinese, name);
  return [...found];
}

/** A short word is a name only in capitals: “US” is, “us” and “no” are not. */
function isSaid(piece: string, given: string): boolean {
  if (piece.length > 3 || /[^a-z ]/.test(piece)) return true;
  return given.includes(piece.toUpperCase()) || given.includes(`${piece.toUpperCase().replace(/ /g, '.')}.`);
}

/** Chinese parts no words: “中国北京”. */
function withinChinese(chinese: CountryNames['chinese'], name: string): string[] {
  const inside = chinese.filter(([each]) => name.includes(each));
  const longestOnly = inside.filter(([each]) => !inside.some(([other]) => other !== each && other.includes(each)));
  return [...new Set(longestOnly.flatMap(([, codes]) => codes))];
}

/** Words that many names have; alone they name none. */
const common = new Set(
  'republic islands island saint south north new kingdom united states state democratic federated peoples part of and the territory territories western east central îles ile iles de du des et la le los las y islas del republique republica острова и республика جزر'.split(
    ' ',
  ),
);

/** A part of one name or a few: “Trinidad”, “Bosnia”. */
function partly({ short }: CountryNames, _given: string, name: string): string[] {
  if (name.length < 4 || name.split(' ').every((word) => common.has(word))) return [];
  const around = [...short].filter(([each]) => ` ${each} `.includes(` ${name} `));
  return [...new Set(around.flatMap(([, codes]) => codes))];
}

/** “Sngal”, “S?n?gal”: the accented letters of Sénégal were lost on the way. */
function lettersLost({ damaged }: CountryNames, _given: string, name: string): ReadonlyArray<string> {
  return name.length < 4 ? [] : (damaged.get(name) ?? []);
}

/** One letter wrong in five, two in eight; only the nearest are asked about. */
function misspelt({ short }: CountryNames, _given: string, name: string): string[] {
  const most = name.length < 5 ? 0 : name.length < 8 ? 1 : 2;
  if (most === 0 || name.length > 80) return [];
  let [nearest, codes] = [most, new Set<string>()];
  for (const [each, own] of short) {
    const away = distance(name, each, nearest);
    if (away > nearest || each.length < 5) continue;
    if (away < nearest) [nearest, codes] = [away, new Set()];
    for (const code of own) codes.add(code);
  }
  return [...codes];
}
