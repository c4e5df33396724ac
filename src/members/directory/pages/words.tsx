import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Name } from '#ui/person.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { countryName } from '../../countries/countries.ts';
import type { Hat } from '../queries.ts';

type Words = { t: Translate; language: Language };

/** One hat in a line: post and organisation, or the delegation; the country; the stakeholder group. */
export function HatLine({ t, language, hat }: Words & { hat: Hat }) {
  const { organisation, post, country, isDelegation, stakeholder } = hat;
  const where = country ? countryName(country, language) : '';
  const names = [post, organisation].filter((name) => name !== null);
  return (
    <span>
      {names.map((name, at) => (
        <>
          {at > 0 ? ' · ' : null}
          <Name language={language} name={name} />
        </>
      ))}
      {names.length > 0 && where ? ' · ' : null}
      {isDelegation ? t('members.directory.delegation', { country: where }) : where}{' '}
      {stakeholder ? <Stakeholder t={t} group={stakeholder} /> : null}
    </span>
  );
}
