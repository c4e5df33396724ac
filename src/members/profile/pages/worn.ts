import type { Language } from '#platform/languages.ts';
import type { Worn } from '#ui/capacity.tsx';
import { countryName } from '../../countries/countries.ts';
import type { OwnCapacity } from '../profile-queries.ts';

type Facts = Pick<OwnCapacity, 'kind' | 'organisation' | 'post' | 'country' | 'stakeholder'>;

/** A capacity as pages show it, in a language. */
export function wornOf(language: Language, { kind, organisation, post, country, stakeholder }: Facts): Worn {
  return {
    kind,
    organisation,
    post,
    country: country ? countryName(country, language) : undefined,
    group: stakeholder,
  };
}
