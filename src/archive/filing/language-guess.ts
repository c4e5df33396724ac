/**
 * The language of a text, as an IETF tag, by script and by its commonest words; null where too little speaks for any.
 * Good enough for stemming and for `lang`; a message's own Content-Language header is the caller's next resort.
 */
export function guessLanguage(text: string): string | null {
  const sample = text.slice(0, 6000);
  if (!beyondLatin.test(sample)) return /\p{L}[\s\S]*?\p{L}/u.test(sample) ? latinScript(sample) : null;
  const letters = count(sample, /\p{L}/gu);
  if (letters < 2) return null;
  const share = (script: RegExp) => count(sample, script) / letters;
  if (share(/[\p{Script=Hiragana}\p{Script=Katakana}]/gu) > 0.15) return 'ja';
  if (share(/\p{Script=Hangul}/gu) > 0.3) return 'ko';
  if (share(/\p{Script=Han}/gu) > 0.25) return 'zh';
  if (share(/\p{Script=Arabic}/gu) > 0.4) return arabicScript(sample);
  if (share(/\p{Script=Cyrillic}/gu) > 0.4) return /[іїєґ]/iu.test(sample) && !/[ыэё]/iu.test(sample) ? 'uk' : 'ru';
  for (const [tag, script] of otherScripts) if (share(script) > 0.4) return tag;
  return latinScript(sample);
}

/** Any letter of another script: without one, most of the counting can be left out. */
const beyondLatin = /[\u0370-\u1dff\u1f00-\u1fff\u2c00-\uffff]/;

const otherScripts: ReadonlyArray<[string, RegExp]> = [
  ['el', /\p{Script=Greek}/gu],
  ['he', /\p{Script=Hebrew}/gu],
  ['hi', /\p{Script=Devanagari}/gu],
  ['th', /\p{Script=Thai}/gu],
];

const commonWords: Record<string, ReadonlySet<string>> = {
  en: new Set(
    'the and of to is in that for it with this are was be on as have not you we our from which will would'.split(' '),
  ),
  fr: new Set(
    'le la les des et est une du que pour dans nous vous qui sur pas avec ce cette aux au par sont être plus'.split(
      ' ',
    ),
  ),
  es: new Set('el la los las de que y en una por con para se del es no su lo como más este esta nos son al'.split(' ')),
  pt: new Set('o a os as de que e em uma por com para se do da é não no na dos das são mais ao pelo nós'.split(' ')),
  de: new Set(
    'der die das und ist nicht ein eine zu den mit von für auf dem wir sich auch als des es im an'.split(' '),
  ),
  it: new Set(
    'il lo la gli le di che e è un una per con non si del della sono nel alla come anche ci questo'.split(' '),
  ),
};

/** For each common word, the languages in which it is one. */
const languagesOf = new Map<string, string[]>();
for (const [tag, common] of Object.entries(commonWords))
  for (const word of common) languagesOf.set(word, [...(languagesOf.get(word) ?? []), tag]);

function latinScript(sample: string): string | null {
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  const hits = new Map(Object.keys(commonWords).map((tag) => [tag, 0]));
  for (const word of words) for (const tag of languagesOf.get(word) ?? []) hits.set(tag, (hits.get(tag) ?? 0) + 1);
  let best: string | null = null;
  let most = 0;
  for (const [tag, n] of hits) if (n > most) [best, most] = [tag, n];
  return most >= 2 && most / words.length > 0.08 ? best : null;
}

function arabicScript(sample: string): string {
  if (/[ٹڈڑےں]/u.test(sample)) return 'ur';
  return count(sample, /[پچژگ]/gu) > 3 ? 'fa' : 'ar';
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
