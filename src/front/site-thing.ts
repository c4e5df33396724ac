import { inLanguage, type Language } from '#platform/languages.ts';
import type { Thing } from '#platform/page.ts';

/** The site and whose it is, as search engines know them (schema.org). */
export function siteThing(
  origin: string,
  language: Language,
  { name, purpose }: { name: string; purpose: string },
): Thing {
  const url = origin + inLanguage(language, '/');
  return {
    '@type': 'WebSite',
    name,
    url,
    inLanguage: language,
    ...(purpose ? { description: purpose } : {}),
    publisher: { '@type': 'Organization', name, url: `${origin}/`, logo: `${origin}/favicon.svg` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}${inLanguage(language, '/search')}?q={words}` },
      'query-input': 'required name=words',
    },
  };
}
