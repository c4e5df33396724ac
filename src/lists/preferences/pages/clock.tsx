import type { Translate } from '#platform/messages.ts';
import { Choice } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import { ZoneField } from '#ui/zone-field.tsx';
import type { Preferences } from '../preferences-queries.ts';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
type Clock = {
  t: Translate;
  preferences: Pick<Preferences, 'hour' | 'zone'>;
  values: Readonly<Record<string, string>>;
  errors: FieldErrors;
};

/** When digests come: an hour, and the clock that shows it. */
export function Clock({ t, preferences, values, errors }: Clock) {
  const hour = values.hour ?? String(preferences.hour);
  const zone = values.zone ?? preferences.zone;
  return (
    <>
      <Choice
        name="hour"
        label={t('lists.preferences.hour')}
        value={hour}
        error={errors.hour}
        options={hours.map((one) => [one, `${one.padStart(2, '0')}:00`])}
        ltr
      />
      <ZoneField name="zone" label={t('lists.preferences.zone')} value={zone} error={errors.zone} />
    </>
  );
}
