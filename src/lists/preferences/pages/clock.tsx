import type { Translate } from '#platform/messages.ts';
import { Choice, FieldFrame } from '#ui/field.tsx';
import type { FieldErrors } from '#ui/form.tsx';
import type { Preferences } from '../preferences-queries.ts';

const hours = Array.from({ length: 24 }, (_, hour) => String(hour));
/** Every zone the house knows, by the part of the world it begins with. */
const zones = Map.groupBy(
  ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone.includes('/'))],
  (zone) => (zone.includes('/') ? (zone.split('/')[0] ?? '') : ''),
);

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
      <FieldFrame id="zone" label={t('lists.preferences.zone')} {...(errors.zone ? { error: errors.zone } : {})}>
        <select id="zone" name="zone" dir="ltr">
          {[...zones].map(([area, names]) =>
            area === '' ? (
              <Zones names={names} chosen={zone} />
            ) : (
              <optgroup label={area}>
                <Zones names={names} chosen={zone} />
              </optgroup>
            ),
          )}
        </select>
      </FieldFrame>
    </>
  );
}

function Zones({ names, chosen }: { names: ReadonlyArray<string>; chosen: string }) {
  return (
    <>
      {names.map((name) => (
        <option value={name} selected={name === chosen}>
          {name.replaceAll('_', ' ')}
        </option>
      ))}
    </>
  );
}
