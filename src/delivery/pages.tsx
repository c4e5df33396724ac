import type { Language } from '#platform/languages.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Badge } from '#ui/badge.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { LinkedText } from '#ui/linked-text.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Name } from '#ui/person.tsx';
import { Time } from '#ui/time.tsx';
import type { BounceClass } from './bounce/verdict.ts';
import type { CameBack } from './bounce-queries.ts';
import type { DeliveryRow, OutboxRow, OutgoingMail, ReadCopy } from './outbox-queries.ts';
import type { DeliveryState } from './schema.ts';

type Page = { t: Translate; language: Language };
const states: ReadonlyArray<[DeliveryState, 'on' | 'warn' | 'bad' | undefined]> = [
  ['failed', 'bad'],
  ['waiting', 'warn'],
  ['sending', 'warn'],
  ['sent', 'on'],
  ['captured', undefined],
];
const why: Record<BounceClass, MessageKey> = {
  mailbox: 'delivery.why.mailbox',
  policy: 'delivery.why.policy',
  transient: 'delivery.why.transient',
  'auto-reply': 'delivery.why.auto-reply',
};

type Outbox = Page & { rows: ReadonlyArray<OutboxRow>; capturing: boolean; banner?: unknown; children?: unknown };

export function OutboxPage({ t, language, rows, capturing, banner, children }: Outbox) {
  return (
    <>
      {banner}
      <PageHead
        title={t('delivery.outbox.title')}
        lede={capturing ? t('delivery.outbox.capturing') : t('delivery.outbox.lede')}
      />
      {rows.length === 0 ? <Empty title={t('delivery.outbox.empty')} /> : null}
      <ul class="rows">
        {rows.map((row) => (
          <OutboxLine t={t} language={language} row={row} />
        ))}
      </ul>
      {children}
      <p class="small">
        <a href={hrefIn(language, '/admin/set-aside')}>{t('delivery.set-aside.title')}</a>
        {' · '}
        <a href={hrefIn(language, '/admin/bounces')}>{t('lists.trouble.title')}</a>
        {' · '}
        <a href={hrefIn(language, '/admin/doctor')}>{t('members.me.doctor')}</a>
      </p>
    </>
  );
}

function OutboxLine({ t, language, row }: Page & { row: OutboxRow }) {
  return (
    <li>
      <h2 class="title" dir="auto">
        <a href={hrefIn(language, `/admin/outbox/${row.id}`)}>{row.subject || t('delivery.no-subject')}</a>
      </h2>
      <ul class="meta">
        <li>
          <bdi>{row.from}</bdi>
        </li>
        {row.to ? (
          <li>
            <bdi>{t('delivery.to', { address: row.to })}</bdi>
          </li>
        ) : null}
        <li>{t(`delivery.kind.${row.kind}`)}</li>
        <li>
          <Time language={language} at={row.createdAt} />
        </li>
        <States t={t} of={row} />
      </ul>
    </li>
  );
}

function States({ t, of: { counts, cameBack } }: { t: Translate; of: Pick<OutboxRow, 'counts' | 'cameBack'> }) {
  return (
    <>
      {states.map(([state, kind]) =>
        counts[state] ? (
          <li>
            <Badge {...(kind ? { kind } : {})}>{t(`delivery.count.${state}`, { n: counts[state] })}</Badge>
          </li>
        ) : null,
      )}
      {cameBack > 0 ? (
        <li>
          <Badge kind="bad">{t('delivery.count.came-back', { n: cameBack })}</Badge>
        </li>
      ) : null}
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
        <States t={t} of={mail} />
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
            <Recipient t={t} language={language} mail={mail} delivery={delivery} />
          ))}
        </ul>
        {children}
      </section>
    </>
  );
}

/** One address, what became of its copy, and what came back. */
function Recipient({ t, language, mail, delivery }: Page & { mail: OutgoingMail; delivery: DeliveryRow }) {
  return (
    <li>
      <a href={hrefIn(language, `/admin/outbox/${mail.id}/${delivery.id}`)} dir="ltr">
        {delivery.address}
      </a>
      <ul class="meta">
        <State t={t} delivery={delivery} />
        {delivery.answer ? (
          <li>
            <bdi dir="ltr">{delivery.answer}</bdi>
          </li>
        ) : null}
        <li>{t('delivery.attempts', { n: delivery.attempts })}</li>
        {delivery.server ? (
          <li>{t('delivery.via', { server: delivery.server, tls: delivery.tls ?? 'none' })}</li>
        ) : null}
      </ul>
      {delivery.cameBack.map((bounce) => (
        <Back t={t} language={language} bounce={bounce} isPost={mail.kind !== 'notice'} />
      ))}
    </li>
  );
}

function State({ t, delivery: { state, verdict } }: { t: Translate; delivery: DeliveryRow }) {
  const said = t(`delivery.state.${state}`);
  return <li>{verdict ? t('delivery.state-why', { state: said, why: t(why[verdict]) }) : said}</li>;
}

/** What a bounce of a notice gives back is for its reader alone, so there is no way to it. */
function Back({ t, language, bounce, isPost }: Page & { bounce: CameBack; isPost: boolean }) {
  const said = t(bounce.class ? why[bounce.class] : 'delivery.why.unread');
  return (
    <ul class="meta">
      <li>
        {bounce.class === 'auto-reply' ? said : t('delivery.came-back', { why: said, status: bounce.status ?? 'none' })}
      </li>
      <li>
        <Time language={language} at={bounce.at} />
      </li>
      {isPost ? (
        <li>
          <a href={hrefIn(language, `/admin/bounces/${bounce.id}.eml`)}>{t('delivery.bounce.raw')}</a>
        </li>
      ) : null}
    </ul>
  );
}

export function CopyPage({ t, language, copy, path }: Page & { copy: ReadCopy; path: string }) {
  const { content, header } = copy;
  return (
    <>
      <PageHead
        title={<bdi>{content.subject || t('delivery.no-subject')}</bdi>}
        meta={[<Name language={language} name={content.from?.name || content.from?.address} />]}
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
