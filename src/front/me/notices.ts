import type { Language } from '#platform/languages.ts';
import { translator } from '#platform/messages.ts';

type Words = { network: string; name: string; link: string; posts: string; days: number };

/** To whoever left: that it is done, how to undo it and until when, and what stays. */
export function goodbyeNotice(language: Language, { network, name, link, posts, days }: Words) {
  const t = translator(language);
  return {
    subject: t('front.leave.mail.subject', { network }),
    text: [
      name ? t('members.mail.greeting', { name }) : t('members.mail.greeting-plain'),
      t('front.leave.mail.text', { network }),
      t('front.leave.mail.undo', { n: days }),
      link,
      t('front.leave.mail.stays', { n: days }),
      posts,
    ].join('\n\n'),
  };
}
