import { languageNames, languages } from '#platform/languages.ts';
import { Choices } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { WordsField } from '#ui/words-field.tsx';
import type { StepPage } from './set-up.tsx';

export function NameStep({ t, language, form: { values }, errors, action }: StepPage) {
  return (
    <FieldForm action={action} words={t('front.set-up.save')}>
      <TextField
        name="name"
        label={t('front.set-up.name')}
        hint={t('front.set-up.name-hint')}
        value={values.name}
        error={errors.name}
        maxlength={120}
      />
      <WordsField
        t={t}
        name="names"
        label={t('front.set-up.names')}
        hint={t('front.set-up.names-hint')}
        values={values}
        errors={errors}
        first={language}
        isOptional
        maxlength={120}
      />
    </FieldForm>
  );
}

export function PurposeStep({ t, language, form: { values }, errors, action }: StepPage) {
  const shared = { t, values, errors, first: language, isOptional: true };
  return (
    <FieldForm action={action} words={t('front.set-up.save')}>
      <WordsField
        {...shared}
        name="headlines"
        label={t('front.set-up.headline')}
        hint={t('front.set-up.headline-hint')}
        maxlength={200}
      />
      <WordsField
        {...shared}
        name="purposes"
        label={t('front.set-up.purpose')}
        hint={t('front.set-up.purpose-hint')}
        rows={4}
        maxlength={1000}
      />
    </FieldForm>
  );
}

export function LanguageStep({ t, form: { values }, errors, action }: StepPage) {
  return (
    <FieldForm action={action} words={t('front.set-up.save')}>
      <Choices
        kind="radio"
        name="language"
        legend={t('front.set-up.language')}
        error={errors.language}
        chosen={[values.language ?? '']}
        isRequired
        options={languages.map((each) => ({ value: each, words: languageNames[each], lang: each }))}
      />
    </FieldForm>
  );
}
