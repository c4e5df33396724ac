import type { RunningCapacity } from '#members/index.ts';
import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { capacityWords } from '#ui/capacity.tsx';
import { Choice } from '#ui/field.tsx';

type Props = {
  t: Translate;
  language: Language;
  label: string;
  hint: string;
  capacities: ReadonlyArray<RunningCapacity>;
  value: string;
  error?: string | undefined;
  /** A choice that names none. */
  usual?: string;
};

/** For whom somebody speaks here; whoever has one capacity has nothing to choose. */
export function CapacityChoice({ t, language, label, hint, capacities, value, error, usual }: Props) {
  if (capacities.length < 2) return null;
  const options = capacities.map((one) => [String(one.id), wordsOf(t, language, one)] as const);
  return (
    <Choice
      name="capacity"
      label={label}
      hint={hint}
      value={value}
      error={error}
      options={usual ? [['', usual] as const, ...options] : options}
    />
  );
}

export function wordsOf(
  t: Translate,
  language: Language,
  { kind, organisation, post, country }: RunningCapacity,
): string {
  return capacityWords(t, {
    kind,
    organisation,
    post,
    country: country ? countryName(country, language) : undefined,
  });
}
