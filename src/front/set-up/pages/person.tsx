import { Banner } from '#ui/banner.tsx';
import { Choices } from '#ui/choices.tsx';
import { Choice, TextField } from '#ui/field.tsx';
import { FieldForm } from '#ui/field-form.tsx';
import { stakeholders } from '#ui/stakeholder.tsx';
import type { StepPage } from './set-up.tsx';

export function PersonStep(props: StepPage) {
  const { t, state, form, errors, action, invited } = props;
  const { email, capacities } = state.person;
  const { values } = form;
  return (
    <>
      {invited === undefined ? null : <Banner kind="ok" title={t('front.set-up.invited', { n: invited })} />}
      <FieldForm action={action} words={t('front.set-up.save')}>
        <TextField
          name="name"
          label={t('front.join.name')}
          value={values.name}
          error={errors.name}
          autocomplete="name"
          maxlength={200}
        />
        {email === undefined ? (
          <TextField
            name="email"
            type="email"
            label={t('front.set-up.email')}
            hint={t('front.set-up.email-hint')}
            value={values.email}
            error={errors.email}
            autocomplete="email"
          />
        ) : (
          <p>
            {t('front.set-up.email')}: <bdi dir="ltr">{email}</bdi>
          </p>
        )}
        {capacities.length === 0 ? <CapacityFields {...props} /> : null}
        {state.isOpen && state.lists.length > 0 ? (
          <Choices
            kind="checkbox"
            name="lists"
            legend={t('front.set-up.put-me')}
            chosen={form.lists}
            options={state.lists.map(({ name, title }) => ({ value: name, words: <bdi>{title}</bdi> }))}
          />
        ) : null}
      </FieldForm>
    </>
  );
}

function CapacityFields({ t, form: { values }, errors, countries }: StepPage) {
  return (
    <>
      <TextField
        name="organisation"
        label={t('front.join.organisation')}
        value={values.organisation}
        error={errors.organisation}
        optional={t('ui.optional')}
        autocomplete="organization"
        maxlength={300}
      />
      <Choice
        name="country"
        label={t('front.join.country')}
        value={values.country ?? ''}
        error={errors.country}
        options={[['', t('front.set-up.unsaid')], ...countries.map(({ code, name }) => [code, name] as const)]}
      />
      <Choice
        name="stakeholder"
        label={t('front.set-up.stakeholder')}
        value={values.stakeholder ?? ''}
        error={errors.stakeholder}
        options={[
          ['', t('front.set-up.unsaid')],
          ...stakeholders.map((group) => [group, t(`ui.stakeholder.${group}`)] as const),
        ]}
      />
    </>
  );
}
