import { directionOf } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';

type ThreadTitle = { t: Translate; level: 2 | 3; href: string; subject: string; language: string | null };

/** What a row of a listing is about, in the direction of its own language; where that is not known, of its letters. */
export function ThreadTitle({ t, level, href, subject, language }: ThreadTitle) {
  const lang = language ?? undefined;
  const dir = lang ? directionOf(lang) : 'auto';
  const title = (
    <a href={href} lang={lang}>
      {subject || t('ui.threads.no-subject')}
    </a>
  );
  return level === 2 ? (
    <h2 class="title" dir={dir}>
      {title}
    </h2>
  ) : (
    <h3 class="title" dir={dir}>
      {title}
    </h3>
  );
}
