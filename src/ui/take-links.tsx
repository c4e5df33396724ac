import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';

type Take = { t: Translate; mailbox: string; feed?: string; children?: Child };

/** The ways to take what a page shows with one: as a mailbox, as a feed, and what else there is. */
export function TakeLinks({ t, mailbox, feed, children }: Take) {
  return (
    <section>
      <h2>{t('ui.take')}</h2>
      <ul class="flow0">
        <li>
          <a href={mailbox} rel="nofollow">
            {t('ui.take.mailbox')}
          </a>
        </li>
        {feed ? (
          <li>
            <a href={feed}>{t('ui.take.feed')}</a>
          </li>
        ) : null}
        {children ? <li>{children}</li> : null}
      </ul>
    </section>
  );
}
