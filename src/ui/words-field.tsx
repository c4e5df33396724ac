import { directionOf, type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { describedBy, FieldFrame } from './field.tsx';
import type { FieldErrors } from './form.tsx';

type WordsField = {
  t: Translate;
  /** The fields are `name.en`, `name.fr`, … */
  name: string;
  label: string;
  hint?: string;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** Sets the ids of several such fields on one page apart. */
  scope?: string | undefined;
  /** It must be said in `first`, whatever is said in others. */
  isFirstNeeded?: boolean;
  /** Nothing need be said in any language. */
  isOptional?: boolean;
  /** Above one, a field of several lines. */
  rows?: number;
  maxlength: number;
  /** Its field stands open: the reader's language, or that of the thing itself. */
  first: Language;
};

/** The same words in six languages, one of which is enough: the first stands open, the others fold away. */
export function WordsField(props: WordsField) {
  const { t, name, label, values, errors, first } = props;
  const others = languages.filter((language) => language !== first);
  const isOpen = others.some((language) => errors[`${name}.${language}`]);
  const said = others.filter((language) => values[`${name}.${language}`]).length;
  return (
    <div class="in-languages">
      <One {...props} language={first} />
      <details open={isOpen}>
        <summary>
          {t('ui.words.others', { n: said })}
          <span class="vh"> {label}</span>
        </summary>
        {others.map((language) => (
          <One {...props} language={language} />
        ))}
      </details>
    </div>
  );
}

type OneField = WordsField & { language: Language };

function One(field: OneField) {
  const { t, name, scope, label, hint, values, errors, rows = 1, maxlength, first, language } = field;
  const key = `${name}.${language}`;
  const id = scope ? `${scope}-${key}` : key;
  const isOptional = mayBeEmpty(field);
  const said = language === first ? hint : undefined;
  const control = {
    id,
    name: key,
    lang: language,
    dir: directionOf(language),
    maxlength,
    required: !isOptional,
    'aria-describedby': describedBy(id, said, errors[key]),
    'aria-invalid': errors[key] ? ('true' as const) : undefined,
  };
  return (
    <FieldFrame
      id={id}
      label={`${label} · ${languageNames[language]}`}
      {...(isOptional ? { optional: t('ui.optional') } : {})}
      {...(said ? { hint: said } : {})}
      {...(errors[key] ? { error: errors[key] } : {})}
    >
      {rows > 1 ? (
        <textarea rows={rows} {...control}>
          {values[key]}
        </textarea>
      ) : (
        <input type="text" value={values[key]} {...control} />
      )}
    </FieldFrame>
  );
}

/** The reader's own language is asked for, unless another one has words. */
function mayBeEmpty({ name, values, isFirstNeeded, isOptional, first, language }: OneField): boolean {
  if (isOptional || language !== first) return true;
  if (isFirstNeeded) return false;
  return languages.some((other) => other !== first && values[`${name}.${other}`]);
}

/** `{ 'title.en': 'A', 'title.fr': 'B' }` and `title` → `{ en: 'A', fr: 'B' }`. */
export function wordsFrom(form: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(languages.map((language) => [language, form[`${name}.${language}`] ?? '']));
}

/** The same, where a form may leave languages out: nothing is said of those. */
export function postedWords(form: Readonly<Record<string, string>>, name: string): Record<string, string> {
  return Object.fromEntries(
    languages.flatMap((language) => {
      const text = form[`${name}.${language}`];
      return text === undefined ? [] : [[language, text]];
    }),
  );
}

/** Where words are missing in every language, the sentence stands at the field that stands open. */
export function wordsErrors(errors: FieldErrors, first: Language, names: ReadonlyArray<string>): FieldErrors {
  return Object.fromEntries(
    Object.entries(errors).map(([name, sentence]) => [names.includes(name) ? `${name}.${first}` : name, sentence]),
  );
}

/** The other way round, for a form that shows what is there. */
export function wordsInto(name: string, words: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(Object.entries(words).map(([language, text]) => [`${name}.${language}`, text ?? '']));
}
