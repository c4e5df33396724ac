import { type Language, languageNames, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices } from '#ui/choices.tsx';
import { Choice, TextArea } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { ErrorSummary, type FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { NameField } from '#ui/standing-fields.tsx';
import { ZoneField } from '#ui/zone-field.tsx';
import { Saved } from './saved.tsx';

export type ProfileForm = { name: string; names: string; reads: ReadonlyArray<string>; language: string; zone: string };
type ProfilePage = { t: Translate; language: Language; form: ProfileForm; errors: FieldErrors; saved: boolean };

export function ProfilePage({ t, language, form, errors, saved }: ProfilePage) {
  return (
    <>
      <Saved t={t} saved={saved} />
      <ErrorSummary t={t} errors={errors} />
      <PageHead title={t('members.profile.title')} lede={t('members.profile.lede')} />
      <FieldForm action={hrefIn(language, '/me/profile')} words={t('members.profile.save')}>
        <NameField t={t} form={{ name: form.name }} errors={errors} hint={t('ui.field.name-hint')} />
        <TextArea
          name="names"
          rows={3}
          label={t('members.profile.names')}
          hint={t('members.profile.names-hint')}
          optional={t('ui.optional')}
          value={form.names}
          error={errors.names}
        />
        <Choices
          kind="checkbox"
          name="reads"
          legend={t('members.profile.reads')}
          error={errors.reads}
          chosen={form.reads}
          isInline
          options={languages.map((each) => ({ value: each, words: languageNames[each], lang: each }))}
        />
        <LanguageOfMail t={t} form={form} errors={errors} />
        <ZoneField name="zone" label={t('members.profile.zone')} value={form.zone} error={errors.zone} />
      </FieldForm>
    </>
  );
}

function LanguageOfMail({ t, form, errors }: Pick<ProfilePage, 't' | 'form' | 'errors'>) {
  return (
    <Choice
      name="language"
      label={t('members.profile.language')}
      value={form.language}
      error={errors.language}
      options={[
        ['', t('members.profile.language-of-list')],
        ...languages.map((each) => [each, languageNames[each]] as const),
      ]}
    />
  );
}
