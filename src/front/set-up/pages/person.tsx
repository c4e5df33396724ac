import { Banner } from '#ui/banner.tsx';
import { Choices } from '#ui/choices.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { Title } from '#ui/said.tsx';
import { CountryField, EmailField, NameField, OrganisationField, StakeholderField } from '#ui/standing-fields.tsx';
import type { StepPage } from './set-up.tsx';

export function PersonStep(props: StepPage) {
  const { t, language, state, form, errors, action, invited } = props;
  const { email, capacities } = state.person;
  const { values } = form;
  return (
    <>
      {invited === undefined ? null : <Banner kind="ok" title={t('front.set-up.invited', { n: invited })} />}
      <FieldForm action={action} words={t('front.set-up.save')}>
        <NameField t={t} form={values} errors={errors} />
        {email === undefined ? (
          <EmailField t={t} form={values} errors={errors} hint={t('front.set-up.email-hint')} />
        ) : (
          <p>
            {t('ui.field.email')}: <bdi dir="ltr">{email}</bdi>
          </p>
        )}
        {capacities.length === 0 ? <CapacityFields {...props} /> : null}
        {state.isOpen && state.lists.length > 0 ? (
          <Choices
            kind="checkbox"
            name="lists"
            legend={t('front.set-up.put-me')}
            chosen={form.lists}
            options={state.lists.map((list) => ({ value: list.name, words: <Title language={language} of={list} /> }))}
          />
        ) : null}
      </FieldForm>
    </>
  );
}

function CapacityFields({ t, form: { values: form }, errors, countries }: StepPage) {
  const unsaid = t('ui.field.unsaid');
  return (
    <>
      <OrganisationField t={t} form={form} errors={errors} />
      <CountryField t={t} form={form} errors={errors} countries={countries} first={[['', unsaid]]} />
      <StakeholderField t={t} form={form} errors={errors} unsaid={unsaid} />
    </>
  );
}
