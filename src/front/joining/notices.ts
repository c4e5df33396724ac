import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { type JoiningFacts, unsaid } from './joining-facts.ts';
import type { JoiningOrganisation } from './organisation-facts.ts';

type Words = { link: string; network: string; facts: Omit<JoiningFacts, 'text'> };

/** Asks the owner of the address whether it was he, with everything that the button would make known of him. */
export function joiningNotice(language: Language, { link, network, facts }: Words) {
  const t = translator(language);
  const said: [string, string][] = [
    [t('ui.field.name'), facts.name],
    [t('ui.field.country'), facts.country === unsaid ? '' : countryName(facts.country, language)],
    [t('ui.field.organisation'), facts.organisation],
    [t('ui.field.stakeholder'), facts.stakeholder === unsaid ? '' : t(`ui.stakeholder.${facts.stakeholder}`)],
  ];
  return {
    subject: t('front.join.mail.subject', { network }),
    text: [
      t('front.join.mail.text', { network }),
      link,
      said.flatMap(([label, value]) => (value ? [t('front.join.mail.said', { label, value })] : [])).join('\n'),
      t('front.join.mail.after'),
    ].join('\n\n'),
  };
}

/** Asks whoever is to speak for an organisation whether it was he who asked. */
export function organisationNotice(
  language: Language,
  { link, network, facts }: { link: string; network: string; facts: Omit<JoiningOrganisation, 'text'> },
) {
  const t = translator(language);
  const { organisation, name } = facts;
  return {
    subject: t('front.join-organisation.mail.subject', { organisation, network }),
    text: [
      t('front.join-organisation.mail.text', { organisation, network, name }),
      link,
      t('front.join.mail.after'),
    ].join('\n\n'),
  };
}
