import { defaultLanguage, type Language } from '#platform/languages.ts';
import type { Network } from '#platform/settings.ts';

export function nameOf(network: Network, language: Language): string {
  return network.names[language] || network.name;
}

export function purposeOf(network: Network, language: Language): string {
  return network.purposes[language] || network.purposes[defaultLanguage] || '';
}

/** One line that says what the network is there for, where somebody has written it. */
export function headlineOf(network: Network, language: Language): string {
  return network.headlines[language] || network.headlines[defaultLanguage] || '';
}
