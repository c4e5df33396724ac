/** The six official languages of the United Nations, in the order the mocks show them. */
export const languages = ['ar', 'zh', 'en', 'fr', 'ru', 'es'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'en';

/** Each language's name in itself. */
export const languageNames: Record<Language, string> = {
  ar: 'العربية',
  zh: '中文',
  en: 'English',
  fr: 'Français',
  ru: 'Русский',
  es: 'Español',
};

export function isLanguage(value: unknown): value is Language {
  return languages.some((language) => language === value);
}

export function directionOf(language: string | null): 'ltr' | 'rtl' {
  return /^(ar|he|fa|ur|ps|yi|sd|ug|dv)\b/i.test(language ?? '') ? 'rtl' : 'ltr';
}

/** `/fr/lists` → `['fr', '/lists']`; the default language has no prefix. */
export function splitLanguage(path: string): [Language, string] {
  const match = /^\/([a-z]{2})(?=\/|$)/.exec(path);
  const prefix = match?.[1];
  if (prefix && isLanguage(prefix) && prefix !== defaultLanguage) return [prefix, path.slice(3) || '/'];
  return [defaultLanguage, path];
}

export function inLanguage(language: Language, path: string): string {
  if (language === defaultLanguage) return path;
  return path === '/' ? `/${language}/` : `/${language}${path}`;
}
