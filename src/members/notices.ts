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

export type AddressWords = { network: string; link: string; asker: string };

/** Whoever presses the button gives this address to `asker`: the mail says who that is. */
export function addressLinkNotice(language: Language, words: AddressWords) {
  const t = translator(language);
  return {
    subject: t('members.address.mail.subject', words),
    text: [t('members.mail.greeting-plain'), t('members.address.mail.text', words), words.link].join('\n\n'),
  };
}

/** To the owner of an address that somebody else typed as his own. */
export function addressTakenNotice(language: Language, words: { network: string }) {
  const t = translator(language);
  return {
    subject: t('members.address.mail.subject', words),
    text: [t('members.mail.greeting-plain'), t('members.address.mail.taken', words)].join('\n\n'),
  };
}

/** To whoever has signed in with one of two records that somebody else made one. */
export function recordsMergedNotice(language: Language, { network, link }: { network: string; link: string }) {
  const t = translator(language);
  return {
    subject: t('members.merge.mail.subject', { network }),
    text: [
      t('members.mail.greeting-plain'),
      t('members.merge.mail.text', { network }),
      link,
      t('members.merge.mail.after'),
    ].join('\n\n'),
  };
}
