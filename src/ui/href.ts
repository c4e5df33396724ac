import { defaultLanguage, inLanguage, type Language, splitLanguage } from '#platform/languages.ts';

/** The address of our own page in the reader's language; one that has its prefix already stays as it is. */
export function hrefIn(language: Language, path: string): string {
  if (!path.startsWith('/') || path.startsWith('//')) return path;
  const [pathname = '/', ...rest] = path.split(/(?=[?#])/);
  const [prefix] = splitLanguage(pathname);
  return prefix === defaultLanguage ? inLanguage(language, pathname) + rest.join('') : path;
}
