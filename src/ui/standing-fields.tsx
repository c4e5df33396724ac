import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Choices } from './choices.tsx';
import { Choice, TextField } from './field.tsx';
import type { FieldErrors } from './form.tsx';
import { Stakeholder, stakeholders } from './stakeholder.tsx';

/** The fields by which forms ask who somebody is and where he stands: the same words and limits in each of them. */
type Fields = { t: Translate; form: Readonly<Record<string, string>>; errors: FieldErrors };
/** A place to choose; its name is in the reader's language. */
export type Place = { code: string; name: string };

/** `optional` says that it may be left out. */
export function NameField({ t, form, errors, hint, optional }: Fields & { hint?: string; optional?: string }) {
  return (
    <TextField
      name="name"
      label={t('ui.field.name')}
      hint={hint}
      optional={optional}
      value={form.name}
      error={errors.name}
      autocomplete="name"
      maxlength={200}
    />
  );
}

export function EmailField({ t, form, errors, hint }: Fields & { hint: string }) {
  return (
    <TextField
      name="email"
      type="email"
      label={t('ui.field.email')}
      hint={hint}
      value={form.email}
      error={errors.email}
      autocomplete="email"
    />
  );
}

export function OrganisationField({ t, form, errors, hint }: Fields & { hint?: string }) {
  return (
    <TextField
      name="organisation"
      label={t('ui.field.organisation')}
      hint={hint}
      optional={t('ui.optional')}
      value={form.organisation}
      error={errors.organisation}
      autocomplete="organization"
      maxlength={300}
    />
  );
}

type CountryField = Fields & {
  countries: ReadonlyArray<Place>;
  hint?: Child;
  /** What stands before the countries: that none is chosen, or that none is said. */
  first: ReadonlyArray<readonly [value: string, words: string]>;
};

export function CountryField({ t, form, errors, countries, hint, first }: CountryField) {
  return (
    <Choice
      name="country"
      label={t('ui.field.country')}
      hint={hint}
      value={form.country ?? ''}
      error={errors.country}
      options={[...first, ...countries.map(({ code, name }) => [code, name] as const)]}
    />
  );
}

/** The groups in a list that opens, where few words are needed; the first entry says none. */
export function StakeholderField({ t, form, errors, unsaid }: Fields & { unsaid: string }) {
  return (
    <Choice
      name="stakeholder"
      label={t('ui.field.stakeholder')}
      value={form.stakeholder ?? ''}
      error={errors.stakeholder}
      options={[['', unsaid], ...stakeholders.map((group) => [group, t(`ui.stakeholder.${group}`)] as const)]}
    />
  );
}

type StakeholderChoices = Fields & { legend: string; hint?: string; unsaid?: readonly [value: string, words: string] };

/** The groups all in sight, with whom each is for. */
export function StakeholderChoices({ t, form, errors, legend, hint, unsaid }: StakeholderChoices) {
  return (
    <Choices
      kind="radio"
      name="stakeholder"
      legend={legend}
      hint={hint}
      error={errors.stakeholder}
      isRequired
      chosen={[form.stakeholder ?? '']}
      options={[
        ...stakeholders.map((group) => ({
          value: group,
          words: (
            <b>
              <Stakeholder t={t} group={group} />
            </b>
          ),
          hint: t(`ui.stakeholder-hint.${group}`),
        })),
        ...(unsaid ? [{ value: unsaid[0], words: unsaid[1] }] : []),
      ]}
    />
  );
}
