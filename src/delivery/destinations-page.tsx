import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { hrefIn } from '#ui/href.ts';
import { formatTime } from '#ui/time.tsx';
import type { DestinationRow } from './direct/destinations.ts';

type Section = { t: Translate; language: Language; destinations: ReadonlyArray<DestinationRow> };

/** Domains that are away or have asked for less: what they said, how much waits for them, and until when. */
export function Destinations({ t, language, destinations }: Section) {
  if (destinations.length === 0) return null;
  return (
    <section class="sec">
      <h2 class="h1s">{t('delivery.destinations.title')}</h2>
      <ul class="rows tight">
        {destinations.map(({ id, domain, waiting, answer, pausedUntil }) => (
          <li>
            <bdi dir="ltr">{domain}</bdi>
            <ul class="meta">
              <li>{t('delivery.count.waiting', { n: waiting })}</li>
              <li>{t('delivery.next-try', { when: formatTime(language, pausedUntil) })}</li>
              <li>
                <bdi dir="ltr">{answer}</bdi>
              </li>
            </ul>
            <ButtonForm
              action={hrefIn(language, `/admin/outbox/destinations/${id}/retry`)}
              words={t('delivery.destinations.retry')}
              about={domain}
              look="btn-s"
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
