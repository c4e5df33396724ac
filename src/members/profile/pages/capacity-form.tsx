import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices } from '#ui/choices.tsx';
import { Choice, Switch, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { stakeholders } from '#ui/stakeholder.tsx';
import { countriesIn } from '../../countries/countries.ts';
import { affiliationKinds } from '../../schema.ts';
import { groupName, groupsOf, schemeName } from '../../schemes/schemes.ts';
import { otherSchemes } from '../capacity-facts.ts';

type Form = {
  t: Translate;
  language: Language;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

export function CapacityForm({ t, language, form, errors }: Form) {
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
      <Facts t={t} language={language} form={form} errors={errors} />
      <OtherSchemes t={t} language={language} form={form} />
      <Switch name="isMain" label={t('members.capacities.as-main')} value={form.isMain} />
    </FieldForm>
  );
}

/** Organisation, post, country, group: also what an organisation that joins is asked. */
function Facts({ t, language, form, errors }: Form) {
  const unsaid = ['', t('members.capacities.unsaid')] as const;
  return (
    <>
      <TextField
        name="organisation"
        label={t('members.capacities.organisation')}
        hint={t('members.capacities.organisation-hint')}
        optional={t('ui.optional')}
        value={form.organisation}
        error={errors.organisation}
        autocomplete="organization"
        maxlength={300}
      />
      <TextField
        name="post"
        label={t('members.capacities.post')}
        optional={t('ui.optional')}
        value={form.post}
        error={errors.post}
        autocomplete="organization-title"
        maxlength={300}
      />
      <Choice
        name="country"
        label={t('members.capacities.country')}
        hint={t('members.capacities.country-hint')}
        value={form.country ?? ''}
        error={errors.country}
        options={[unsaid, ...countriesIn(language).map(({ code, name }) => [code, name] as const)]}
      />
      <Choice
        name="stakeholder"
        label={t('members.capacities.stakeholder')}
        value={form.stakeholder ?? ''}
        error={errors.stakeholder}
        options={[unsaid, ...stakeholders.map((group) => [group, t(`ui.stakeholder.${group}`)] as const)]}
      />
    </>
  );
}

/** Folded away: few need it, since most groups follow from ours. */
function OtherSchemes({ t, language, form }: Omit<Form, 'errors'>) {
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
