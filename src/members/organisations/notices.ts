import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';

export type TeamMatter = 'asked' | 'leaving';
/** `at` is the record that stands, where it is another one. */
export type Decision = { kind: 'let in'; at?: string } | { kind: 'declined'; reason: string; at?: undefined };
type Words = { name: string; link: string; network: string };

export function teamNotice(language: Language, about: TeamMatter, { link, ...words }: Words) {
  const t = translator(language);
  return about === 'asked'
    ? {
        subject: t('members.organisations.mail.asked-subject', words),
        text: [t('members.organisations.mail.asked', words), link].join('\n\n'),
      }
    : {
        subject: t('members.organisations.mail.leaving-subject', words),
        text: [t('members.organisations.mail.leaving', words), link].join('\n\n'),
      };
}

export function decidedNotice(language: Language, decision: Decision, { link, ...words }: Words) {
  const t = translator(language);
  return decision.kind === 'let in'
    ? {
        subject: t('members.organisations.mail.let-in-subject', words),
        text: [t('members.organisations.mail.let-in', words), link].join('\n\n'),
      }
    : {
        subject: t('members.organisations.mail.declined-subject', words),
        text: [t('members.organisations.mail.declined', words), decision.reason].join('\n\n'),
      };
}

/** To a member who is asked to speak for an organisation; `asker` asks him. */
export function representativeNotice(language: Language, { link, ...words }: Words & { asker: string }) {
  const t = translator(language);
  return {
    subject: t('members.organisations.mail.represent-subject', words),
    text: [
      t('members.organisations.mail.represent', words),
      link,
      t('members.organisations.mail.represent-after'),
    ].join('\n\n'),
  };
}
