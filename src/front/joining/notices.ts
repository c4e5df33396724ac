import { countryName } from '#members/index.ts';
import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { type JoiningFacts, unsaid } from './joining-facts.ts';

type Words = { link: string; network: string; facts: Omit<JoiningFacts, 'text'> };

/** Asks the owner of the address whether it was he, with everything that the button would make known of him. */
export function joiningNotice(language: Language, { link, network, facts }: Words) {
  const t = translator(language);
  const said: [string, string][] = [
    [t('front.join.name'), facts.name],
    [t('front.join.country'), facts.country === unsaid ? '' : countryName(facts.country, language)],
    [t('front.join.organisation'), facts.organisation],
    [t('front.join.stakeholder'), facts.stakeholder === unsaid ? '' : t(`ui.stakeholder.${facts.stakeholder}`)],
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
