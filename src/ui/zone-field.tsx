import { zoneNameNow, zoneNames } from '#platform/zone-names.ts';
import { FieldFrame } from './field.tsx';

/** Every zone the house knows, by the part of the world it begins with. */
const zones = Map.groupBy(zoneNames(), (zone) => (zone.includes('/') ? (zone.split('/')[0] ?? '') : ''));

type ZoneField = { name: string; label: string; value: string; error?: string | undefined };

export function ZoneField({ name, label, value, error }: ZoneField) {
  const chosen = zoneNameNow(value);
  return (
    <FieldFrame id={name} label={label} {...(error ? { error } : {})}>
      <select id={name} name={name} dir="ltr" aria-describedby={error ? `${name}-error` : undefined}>
        {[...zones].map(([area, names]) =>
          area === '' ? (
            <Zones names={names} chosen={chosen} />
          ) : (
            <optgroup label={area}>
              <Zones names={names} chosen={chosen} />
            </optgroup>
          ),
        )}
      </select>
    </FieldFrame>
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
