import { isLanguage, type Language, languageNames } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { FieldFrame } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { countryName } from '../../countries/countries.ts';
import { CountryList } from '../../directory/pages/filters.tsx';
import { groupName } from '../../schemes/schemes.ts';
import { type Answers, keyOf, type Question } from '../spellings.ts';

type Questions = {
  t: Translate;
  language: Language;
  questions: ReadonlyArray<Question>;
  answers: Answers;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** Each doubtful spelling once, however many rows have it. */
export function Questions({ t, language, questions, answers, form, errors }: Questions) {
  if (questions.length === 0) return null;
  const open = questions.filter(({ kind, text }) => !answers[keyOf(kind, text)]).length;
  return (
    <section class="sec">
      <h2>{t('members.import.spellings', { n: questions.length })}</h2>
      <p>{t('members.import.spellings-lede')}</p>
      {open > 0 ? <p>{t('members.import.open', { n: open })}</p> : null}
      {questions.map((question, at) => (
        <One
          t={t}
          language={language}
          question={question}
          at={at}
          value={form[`q${at}`] ?? answers[keyOf(question.kind, question.text)] ?? ''}
          other={form[`q${at}.other`] ?? ''}
          error={errors[`q${at}`]}
        />
      ))}
      <CountryList language={language} />
    </section>
  );
}

type One = Pick<Questions, 't' | 'language'> & {
  question: Question;
  at: number;
  value: string;
  other: string;
  error: string | undefined;
};

function One({ t, language, question, at, value, other, error }: One) {
  const { kind, text, rows, choices, isNoCountry } = question;
  const id = `q${at}`;
  const words = wordsOf(question.kind, language);
  const isListed = value === '' || choices.includes(value);
  return (
    <FieldFrame
      id={id}
      label={t('members.import.spelling', { text, n: rows })}
      {...(isNoCountry ? { hint: t('members.import.is-no-country') } : {})}
      {...(error ? { error } : {})}
    >
      <select id={id} name={id} aria-describedby={error ? `${id}-error` : undefined}>
        <option value="">{t('members.import.unknown')}</option>
        {isListed ? null : (
          <option value={value} selected={true}>
            {words(value)}
          </option>
        )}
        {choices.map((choice) => (
          <option value={choice} selected={choice === value}>
            {words(choice)}
          </option>
        ))}
      </select>
      {kind === 'country' ? (
        <label class="small">
          {t('members.import.other-country')}{' '}
          <input name={`${id}.other`} value={other} list="countries" dir="auto" maxlength={200} autocomplete="off" />
        </label>
      ) : null}
    </FieldFrame>
  );
}

/** What a code of a kind is called. */
export function wordsOf(kind: string, language: Language): (code: string) => string {
  if (kind === 'country') return (code) => countryName(code, language);
  if (kind === 'stakeholder') return (code) => groupName('ours', code, language);
  if (kind === 'language') return (code) => (isLanguage(code) ? languageNames[code] : code);
  return (code) => code;
}
