import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Time } from '#ui/time.tsx';

type BounceLine = {
  t: Translate;
  language: Language;
  /** What it says, and what that means, in the reader's language. */
  title: string;
  bounce: { at: Date; status: string | null; words: string | null; recipient?: string | null };
  /** Where the bytes are, for whoever may have them. */
  raw?: string | undefined;
};

/** One mail that came back; what the other server said stays in its own words. */
export function BounceLine({ t, language, title, bounce, raw }: BounceLine) {
  return (
    <li>
      <p>{title}</p>
      <ul class="meta">
        {bounce.recipient ? (
          <li>
            <bdi dir="ltr">{bounce.recipient}</bdi>
          </li>
        ) : null}
        {bounce.status ? <li dir="ltr">{bounce.status}</li> : null}
        <li>
          <Time language={language} at={bounce.at} />
        </li>
        {raw ? (
          <li>
            <a href={raw}>{t('delivery.bounce.raw')}</a>
          </li>
        ) : null}
      </ul>
      {bounce.words ? (
        <p class="small">
          <bdi dir="ltr">{bounce.words}</bdi>
        </p>
      ) : null}
    </li>
  );
}
