import type { SetAside } from '#platform/incoming.ts';
import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { LinkedText } from '#ui/linked-text.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Time } from '#ui/time.tsx';
import type { Counts, OutboxRow, OutgoingMail, ReadCopy } from './outbox-queries.ts';
import type { DeliveryState } from './schema.ts';

type Page = { t: Translate; language: Language };
const states: ReadonlyArray<[DeliveryState, 'on' | 'warn' | 'bad' | undefined]> = [
  ['failed', 'bad'],
  ['waiting', 'warn'],
  ['sending', 'warn'],
  ['sent', 'on'],
  ['captured', undefined],
];

export function OutboxPage({
  t,
  language,
  rows,
  capturing,
  children,
}: Page & { rows: ReadonlyArray<OutboxRow>; capturing: boolean; children?: unknown }) {
  return (
    <>
      <PageHead
        title={t('delivery.outbox.title')}
        lede={capturing ? t('delivery.outbox.capturing') : t('delivery.outbox.lede')}
      />
      {rows.length === 0 ? <Empty title={t('delivery.outbox.empty')} /> : null}
      <ul class="rows">
        {rows.map((row) => (
          <li>
            <h2 class="title" dir="auto">
              <a href={hrefIn(language, `/admin/outbox/${row.id}`)}>{row.subject || t('delivery.no-subject')}</a>
            </h2>
            <ul class="meta">
              <li>
                <bdi>{row.from}</bdi>
              </li>
              <li>{t(`delivery.kind.${row.kind}`)}</li>
              <li>
                <Time language={language} at={row.createdAt} />
              </li>
              <States t={t} counts={row.counts} />
            </ul>
          </li>
        ))}
      </ul>
      {children}
      <p class="small">
        <a href={hrefIn(language, '/admin/set-aside')}>{t('delivery.set-aside.title')}</a>
      </p>
    </>
  );
}

function States({ t, counts }: { t: Translate; counts: Counts }) {
  return (
    <>
      {states.map(([state, kind]) =>
        counts[state] ? (
          <li>
            <Badge {...(kind ? { kind } : {})}>{t(`delivery.count.${state}`, { n: counts[state] })}</Badge>
          </li>
        ) : null,
      )}
    </>
  );
}

export function OutgoingPage({ t, language, mail, children }: Page & { mail: OutgoingMail; children?: unknown }) {
  return (
    <>
      <PageHead
        title={<bdi>{mail.subject || t('delivery.no-subject')}</bdi>}
        meta={[
          <bdi>{mail.from}</bdi>,
          t(`delivery.kind.${mail.kind}`),
          <Time language={language} at={mail.createdAt} />,
        ]}
      />
      <ul class="meta">
        <States t={t} counts={mail.counts} />
      </ul>
      {mail.counts.failed ? (
        <ButtonForm
          action={hrefIn(language, `/admin/outbox/${mail.id}/retry`)}
          words={t('delivery.retry')}
          look="btn-s"
        />
      ) : null}
      <section class="sec">
        <h2 class="h1s">{t('delivery.recipients')}</h2>
        <ul class="rows tight">
          {mail.deliveries.map((delivery) => (
            <li>
              <a href={hrefIn(language, `/admin/outbox/${mail.id}/${delivery.id}`)} dir="ltr">
                {delivery.address}
              </a>
              <ul class="meta">
                <li>{t(`delivery.state.${delivery.state}`)}</li>
                {delivery.answer ? (
                  <li>
                    <bdi dir="ltr">{delivery.answer}</bdi>
                  </li>
                ) : null}
                <li>{t('delivery.attempts', { n: delivery.attempts })}</li>
              </ul>
            </li>
          ))}
        </ul>
        {children}
      </section>
    </>
  );
}

export function CopyPage({ t, language, copy, path }: Page & { copy: ReadCopy; path: string }) {
  const { content, header } = copy;
  return (
    <>
      <PageHead
        title={<bdi>{content.subject || t('delivery.no-subject')}</bdi>}
        meta={[<bdi>{content.from?.name || content.from?.address}</bdi>]}
      />
      <div class="mail-text" dir="auto">
        {content.text === undefined ? t('delivery.no-text') : <LinkedText text={content.text} />}
      </div>
      {content.attachments.length > 0 ? (
        <p class="small">{content.attachments.map(({ name, type }) => `${name} (${type})`).join(' · ')}</p>
      ) : null}
      <p>
        <a href={hrefIn(language, `${path}.eml`)}>{t('delivery.raw')}</a>
      </p>
      <details class="fold-q">
        <summary>{t('delivery.header')}</summary>
        <pre dir="ltr">{header}</pre>
      </details>
    </>
  );
}

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
