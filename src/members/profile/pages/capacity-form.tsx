import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices } from '#ui/choices.tsx';
import { Choice, Switch, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { CountryField, OrganisationField, StakeholderField } from '#ui/standing-fields.tsx';
import { countriesIn } from '../../countries/countries.ts';
import { affiliationKinds } from '../../schema.ts';
import { groupName, groupsOf, schemeName } from '../../schemes/schemes.ts';
import { otherSchemes } from '../capacity-facts.ts';

type Form = {
  t: Translate;
  language: Language;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  /** Member organisations for which he speaks. */
  represented: ReadonlyArray<{ id: string; name: string }>;
};

export function CapacityForm({ t, language, form, errors, represented }: Form) {
  return (
    <FieldForm action={hrefIn(language, '/me/capacities')} words={t('members.capacities.add-button')}>
      <Choices
        kind="radio"
        name="kind"
        legend={t('members.capacities.kind')}
        error={errors.kind}
        isRequired
        chosen={[form.kind ?? 'organisation']}
        options={affiliationKinds.map((kind) => ({
          value: kind,
          words: t(`members.capacities.kind.${kind}`),
        }))}
      />
      <Facts t={t} language={language} form={form} errors={errors} represented={represented} />
      <OtherSchemes t={t} language={language} form={form} />
      <Switch name="isMain" label={t('members.capacities.as-main')} value={form.isMain} />
    </FieldForm>
  );
}

/** Organisation, post, country, group; of an organisation that he represents, all but the post are known. */
function Facts({ t, language, form, errors, represented }: Form) {
  const unsaid = t('ui.field.unsaid');
  return (
    <>
      {represented.length > 0 ? (
        <Choice
          name="organisationId"
          label={t('members.capacities.member-organisation')}
          hint={t('members.capacities.member-organisation-hint')}
          value={form.organisationId ?? ''}
          error={errors.organisationId}
          options={[
            ['', t('members.capacities.no-member-organisation')],
            ...represented.map(({ id, name }) => [id, name] as const),
          ]}
        />
      ) : null}
      <OrganisationField t={t} form={form} errors={errors} hint={t('members.capacities.organisation-hint')} />
      <TextField
        name="post"
        label={t('members.capacities.post')}
        optional={t('ui.optional')}
        value={form.post}
        error={errors.post}
        autocomplete="organization-title"
        maxlength={300}
      />
      <CountryField
        t={t}
        form={form}
        errors={errors}
        countries={countriesIn(language)}
        hint={t('members.capacities.country-hint')}
        first={[['', unsaid]]}
      />
      <StakeholderField t={t} form={form} errors={errors} unsaid={unsaid} />
    </>
  );
}

/** Folded away: few need it, since most groups follow from ours. */
function OtherSchemes({ t, language, form }: Pick<Form, 't' | 'language' | 'form'>) {
  return (
    <details class="field">
      <summary>{t('members.capacities.schemes')}</summary>
      <p class="hint">{t('members.capacities.schemes-hint')}</p>
      {otherSchemes.map((scheme) => (
        <Choice
          name={`scheme.${scheme}`}
          label={schemeName(scheme, language)}
          value={form[`scheme.${scheme}`] ?? ''}
          options={[
            ['', t('members.capacities.schemes-follows')],
            ...groupsOf(scheme).map((group) => [group, groupName(scheme, group, language)] as const),
          ]}
        />
      ))}
    </details>
  );
}
