import type { SetAside } from '#platform/incoming.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';

type Page = { t: Translate; language: Language };

export function SetAsidePage({ t, language, mails }: Page & { mails: ReadonlyArray<SetAside> }) {
  return (
    <>
      <PageHead title={t('delivery.set-aside.title')} lede={t('delivery.set-aside.lede')} />
      {mails.length === 0 ? <Empty title={t('delivery.set-aside.empty')} /> : null}
      <ul class="rows">
        {mails.map((mail) => (
          <li>
            <h2 class="title" dir="ltr">
              {mail.recipient}
            </h2>
            <ul class="meta">
              <li>
                <Time language={language} at={mail.receivedAt} />
              </li>
              <li>{t('delivery.size', { kilobytes: Math.ceil(mail.size / 1024) })}</li>
              <li>
                <bdi dir="ltr">{mail.lastError ?? t('delivery.set-aside.crashed')}</bdi>
              </li>
            </ul>
            <ButtonForm
              action={hrefIn(language, `/admin/set-aside/${mail.id}/retry`)}
              words={t('delivery.set-aside.retry')}
              look="btn-s"
              about={mail.recipient}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
