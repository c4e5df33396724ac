import { Choice, TextArea } from '#ui/field.tsx';
import { deliveryModes } from '../../schema.ts';
import { fieldsOf } from '../roster-filter.ts';
import type { RosterPage } from './roster.tsx';
import { deliveryWords } from './words.ts';

/** What may be done to many at once. Its button shows whom it means first. */
export function Bulk(page: RosterPage) {
  const { t, filter, form, errors } = page;
  const options: [string, string][] = [
    ...deliveryModes.map((mode): [string, string] => [
      `deliver:${mode}`,
      t('lists.roster.what.deliver', { delivery: t(deliveryWords[mode]) }),
    ]),
    ['moderate', t('lists.roster.what.moderate')],
    ['unmoderate', t('lists.roster.what.unmoderate')],
    ['remove', t('lists.roster.what.remove')],
  ];
  return (
    <section class="sec">
      <h2>{t('lists.roster.bulk')}</h2>
      {Object.entries(fieldsOf(filter)).map(([name, value]) => (
        <input type="hidden" name={`filter.${name}`} value={value} />
      ))}
      <Whom {...page} />
      <Choice name="what" label={t('lists.roster.what')} value={form.what} error={errors.what} options={options} />
      <TextArea
        name="reason"
        rows={2}
        label={t('lists.roster.reason')}
        optional={t('ui.optional')}
        hint={t('lists.roster.reason-hint')}
        value={form.reason}
        error={errors.reason}
      />
      <label class="choice">
        <input type="checkbox" name="goodbye" value="yes" checked={form.goodbye === 'yes'} />
        <span>{t('lists.roster.goodbye')}</span>
      </label>
      <p class="row">
        <button type="submit" class="btn-1">
          {t('lists.roster.preview')}
        </button>
      </p>
    </section>
  );
}

function Whom({ t, paging, form }: RosterPage) {
  return (
    <fieldset class="field">
      <legend>{t('lists.roster.whom')}</legend>
      {(['marked', 'all'] as const).map((whom) => (
        <label class="choice">
          <input type="radio" name="whom" value={whom} checked={(form.whom ?? 'marked') === whom} />
          <span>
            {whom === 'marked' ? t('lists.roster.whom.marked') : t('lists.roster.whom.all', { n: paging.total })}
          </span>
        </label>
      ))}
    </fieldset>
  );
}
