import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { StakeholderItem } from '#ui/stakeholder.tsx';
import { countryName } from '../../countries/countries.ts';
import type { MemberOrganisation } from '../queries.ts';

type Standing = {
  t: Translate;
  language: Language;
  organisation: Pick<MemberOrganisation, 'country' | 'stakeholder'>;
};

/** Group and country of an organisation in a line. */
export function Standing({ t, language, organisation: { country, stakeholder } }: Standing) {
  return (
    <ul class="meta">
      <StakeholderItem t={t} group={stakeholder} />
      <li>{country ? countryName(country, language) : t('members.organisations.nowhere')}</li>
    </ul>
  );
}

/** Its names in other scripts and languages, each apart from the next. */
export function OtherNames({ names }: { names: ReadonlyArray<string> }) {
  if (names.length === 0) return null;
  return (
    <ul class="meta">
      {names.map((other) => (
        <li>
          <bdi>{other}</bdi>
        </li>
      ))}
    </ul>
  );
}
