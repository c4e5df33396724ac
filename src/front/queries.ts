import { defaultLanguage, type Language } from '#platform/languages.ts';
import type { Network } from '#platform/settings.ts';

export function nameOf(network: Network, language: Language): string {
  return network.names[language] || network.name;
}

export function purposeOf(network: Network, language: Language): string {
  return inOneOf(network.purposes, language);
}

/** One line that says what the network is there for, where somebody has written it. */
export function headlineOf(network: Network, language: Language): string {
  return inOneOf(network.headlines, language);
}

/** Words in the reader's language, else in the default one, else in whichever they were written. */
function inOneOf(words: Readonly<Record<string, string>>, language: Language): string {
  return words[language] || words[defaultLanguage] || Object.values(words)[0] || '';
}
