import type { Language } from '#platform/languages.ts';

/** Names one after the other, with the commas of the language: Intl's lists of units have none in some of them. */
export function listedNames(names: ReadonlyArray<string>, language: Language): string {
  return names.join(language === 'ar' ? '، ' : language === 'zh' ? '、' : ', ');
}
