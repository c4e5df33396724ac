import { isLanguage, type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { countryName } from '../countries/countries.ts';
import { groupName } from '../schemes/schemes.ts';
import { type Answers, keyOf, type Question } from './spellings.ts';

type Asking = {
  t: Translate;
  language: Language;
  questions: ReadonlyArray<Question>;
  answers: Answers;
  /** What stood in the form that came back. */
  form: Readonly<Record<string, string>>;
  errors: Readonly<Record<string, string>>;
};

/** The questions of a table as a page asks them; the lines that have a spelling are named. */
export function askedSpellings({ t, language, questions, answers, form, errors }: Asking) {
  return questions.map(({ kind, text, rows, lines, choices, isNoCountry }, at) => {
    const id = `q${at}`;
    const words = wordsOf(kind, language);
    const value = form[id] ?? answers[keyOf(kind, text)] ?? '';
    const offered = value === '' || choices.includes(value) ? choices : [value, ...choices];
    const named = t('members.import.lines', { lines: lines.join(', '), more: rows - lines.length });
    return {
      id,
      label: t('members.import.spelling', { text, n: rows }),
      hint: isNoCountry ? `${named} ${t('members.import.is-no-country')}` : named,
      value,
      choices: offered.map((code) => [code, words(code)] as const),
      other: kind === 'country' ? (form[`${id}.other`] ?? '') : undefined,
      error: errors[id],
    };
  });
}

/** What a code of a kind is called. */
export function wordsOf(kind: string, language: Language): (code: string) => string {
  if (kind === 'country') return (code) => countryName(code, language);
  if (kind === 'stakeholder') return (code) => groupName('ours', code, language);
  if (kind === 'language') return (code) => (isLanguage(code) ? languageNames[code] : code);
  return (code) => code;
}
