import { defaultLanguage, isLanguage, type Language } from '#platform/languages.ts';

/** The first of our languages by the weights of an Accept-Language header (RFC 9110 §12.5.4), or the default. */
export function languageWanted(header: string | undefined): Language {
  const wanted = (header ?? '').split(',').map((part) => {
    const [range = '', ...parameters] = part.trim().split(/\s*;\s*/);
    const weight = parameters.find((parameter) => /^q=/i.test(parameter))?.slice(2);
    return { language: range.toLowerCase().split('-')[0], weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const best = wanted
    .filter(({ language, weight }) => weight > 0 && isLanguage(language))
    .sort((a, b) => b.weight - a.weight)[0];
  return isLanguage(best?.language) ? best.language : defaultLanguage;
}
