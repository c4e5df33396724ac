import type { Translate } from '#platform/messages.ts';
import { TextArea, TextField } from './field.tsx';
import type { FieldErrors } from './form.tsx';
import { CountryField, type Place, StakeholderChoices } from './standing-fields.tsx';

type OrganisationFields = {
  t: Translate;
  form: Readonly<Record<string, string>>;
  errors: FieldErrors;
  countries: ReadonlyArray<Place>;
  /** The value of "no one country". */
  nowhere: string;
};

/** What an organisation is asked that joins, and what the team may change of it later. */
export function OrganisationFields({ t, form, errors, countries, nowhere }: OrganisationFields) {
  return (
    <>
      <Names t={t} form={form} errors={errors} />
      <CountryField
        t={t}
        form={form}
        errors={errors}
        countries={countries}
        hint={t('members.organisations.country-hint')}
        first={[
          ['', t('ui.field.choose')],
          [nowhere, t('members.organisations.nowhere')],
        ]}
      />
      <StakeholderChoices t={t} form={form} errors={errors} legend={t('ui.field.stakeholder')} />
      <TextField
        name="web"
        type="url"
        ltr
        label={t('members.organisations.web')}
        optional={t('ui.optional')}
        value={form.web}
        error={errors.web}
        autocomplete="url"
        maxlength={300}
      />
    </>
  );
}

function Names({ t, form, errors }: Pick<OrganisationFields, 't' | 'form' | 'errors'>) {
  return (
    <>
      <TextField
        name="organisation"
        label={t('members.organisations.name')}
        hint={t('members.organisations.name-hint')}
        value={form.organisation}
        error={errors.organisation}
        autocomplete="organization"
        maxlength={300}
      />
      <TextArea
        name="names"
        rows={2}
        label={t('members.organisations.names')}
        hint={t('members.organisations.names-hint')}
        optional={t('ui.optional')}
        value={form.names}
        error={errors.names}
      />
    </>
  );
}
