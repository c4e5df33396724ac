import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';
import { minutesOfLink } from './rules.ts';

export type SignInWords = { link: string; network: string; name: string };

export function signInLinkNotice(language: Language, { link, network, name }: SignInWords) {
  const t = translator(language);
  const greeting = name ? t('members.mail.greeting', { name }) : t('members.mail.greeting-plain');
  return {
    subject: t('members.sign-in.mail.subject', { network }),
    text: [
      greeting,
      t('members.sign-in.mail.text', { network }),
      link,
      t('members.sign-in.mail.after', { minutes: minutesOfLink }),
    ].join('\n\n'),
  };
}
