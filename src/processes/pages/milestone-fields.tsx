import { Choice, TextField } from '#ui/field.tsx';
import { WordsField } from '#ui/words-field.tsx';
import { ZoneField } from '#ui/zone-field.tsx';
import { longest } from '../facts.ts';
import { kinds, precisions } from '../schema.ts';
import type { EditForm } from './edit-process.tsx';

/** What a milestone is, and where. */
export function What({ t, language, form, errors }: EditForm) {
  return (
    <>
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="titles"
        label={t('processes.field.title')}
        maxlength={longest.title}
      />
      <Choice
        name="kind"
        label={t('processes.field.kind')}
        value={form.kind}
        error={errors.kind}
        options={kinds.map((kind) => [kind, t(`processes.kind.${kind}`)] as const)}
      />
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="places"
        label={t('processes.field.places')}
        isOptional
        maxlength={longest.place}
      />
      <TextField
        name="link"
        type="url"
        label={t('processes.field.link')}
        value={form.link}
        error={errors.link}
        optional={t('ui.optional')}
        ltr
      />
    </>
  );
}

/** When it is: a day or several, a time or none, firm or not. */
export function WhenFields(page: EditForm) {
  const { t, language, form, errors } = page;
  return (
    <fieldset>
      <legend>{t('processes.field.when')}</legend>
      <Choice
        name="precision"
        label={t('processes.field.precision')}
        value={form.precision}
        error={errors.precision}
        options={precisions.map((precision) => [precision, t(`processes.precision.${precision}`)] as const)}
      />
      <Firmness {...page} />
      <Days {...page} />
      <Times {...page} />
      <ZoneField
        name="timeZone"
        label={t('processes.field.timeZone')}
        value={form.timeZone ?? 'UTC'}
        error={errors.timeZone}
      />
      <WordsField
        {...{ t, errors, values: form, first: language }}
        name="whenWords"
        label={t('processes.field.whenWords')}
        hint={t('processes.field.whenWords-hint')}
        isOptional
        maxlength={longest.when}
      />
    </fieldset>
  );
}

function Firmness({ t, form, errors }: EditForm) {
  return (
    <Choice
      name="isFirm"
      label={t('processes.field.isFirm')}
      value={form.isFirm}
      error={errors.isFirm}
      options={[
        ['yes', t('processes.firm.yes')],
        ['no', t('ui.timeline.tentative')],
      ]}
    />
  );
}

function Days({ t, form, errors }: EditForm) {
  return (
    <>
      <TextField
        name="startsOn"
        type="date"
        label={t('processes.field.startsOn')}
        hint={t('processes.field.startsOn-hint')}
        value={form.startsOn}
        error={errors.startsOn}
        ltr
      />
      <TextField
        name="endsOn"
        type="date"
        label={t('processes.field.endsOn')}
        value={form.endsOn}
        error={errors.endsOn}
        optional={t('ui.optional')}
        ltr
      />
    </>
  );
}

function Times({ t, form, errors }: EditForm) {
  return (
    <>
      <TextField
        name="startsAt"
        type="time"
        label={t('processes.field.startsAt')}
        hint={t('processes.field.startsAt-hint')}
        value={form.startsAt}
        error={errors.startsAt}
        optional={t('ui.optional')}
        ltr
      />
      <TextField
        name="endsAt"
        type="time"
        label={t('processes.field.endsAt')}
        value={form.endsAt}
        error={errors.endsAt}
        optional={t('ui.optional')}
        ltr
      />
    </>
  );
}
