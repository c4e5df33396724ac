import type { CopyLine } from '#delivery/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { Banner } from '#ui/banner.tsx';
import { ButtonForm } from '#ui/button-form.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { formatTime, Time } from '#ui/time.tsx';
import type { Absent, Ledger, OwnCopies, PostCopy } from '../queries.ts';
import { copyStates, type LedgerState, ledgerStates } from '../rules.ts';

type Page = { t: Translate; language: Language };

const words: Record<LedgerState, MessageKey> = {
  failed: 'lists.ledger.state.failed',
  bounced: 'lists.ledger.state.bounced',
  waiting: 'lists.ledger.state.waiting',
  sent: 'lists.ledger.state.sent',
  captured: 'lists.ledger.state.captured',
  digest: 'lists.ledger.state.digest',
  none: 'lists.ledger.state.none',
  missed: 'lists.ledger.state.missed',
};
const whyWords: Record<NonNullable<CopyLine['cameBack'][number]['class']>, MessageKey> = {
  mailbox: 'delivery.why.mailbox',
  policy: 'delivery.why.policy',
  transient: 'delivery.why.transient',
  'auto-reply': 'delivery.why.auto-reply',
};

type LedgerPageProps = Page & {
  ledger: Ledger;
  state: LedgerState | undefined;
  /** How many copies are on their way again, when that was asked for. */
  again: number | undefined;
  pager: Child;
};

export function LedgerPage({ t, language, ledger, state, again, pager }: LedgerPageProps) {
  const { copies, absent } = ledger;
  return (
    <>
      {again === undefined ? null : (
        <Banner kind="ok">
          <p>{t('lists.ledger.again-done', { n: again })}</p>
        </Banner>
      )}
      <LedgerHead t={t} language={language} ledger={ledger} />
      <States t={t} language={language} ledger={ledger} state={state} />
      {copies.length + absent.length === 0 ? (
        <Empty title={t('lists.ledger.empty')} why={state === undefined ? t('lists.ledger.empty-why') : ''} />
      ) : null}
      <ul class="rows tight">
        {copies.map((copy) => (
          <Copy t={t} language={language} copy={copy} isForModerators />
        ))}
        {absent.map((one) => (
          <AbsentRow t={t} one={one} />
        ))}
      </ul>
      {pager}
      <Again t={t} language={language} ledger={ledger} />
    </>
  );
}

function LedgerHead({ t, language, ledger: { list, message } }: Page & { ledger: Pick<Ledger, 'list' | 'message'> }) {
  const path = hrefIn(language, `/lists/${list.name}/messages/${message.hash}`);
  return (
    <PageHead
      title={t('lists.ledger.title')}
      lede={t('lists.ledger.lede')}
      meta={[
        <a href={path}>
          <bdi>{message.subject || t('ui.threads.no-subject')}</bdi>
        </a>,
        <Time language={language} at={message.receivedAt} />,
      ]}
    />
  );
}

/** Each state with how many; pressed, only those are shown. */
function States({
  t,
  language,
  ledger: { list, message, counts },
  state,
}: Page & Pick<LedgerPageProps, 'ledger' | 'state'>) {
  const path = hrefIn(language, `/lists/${list.name}/messages/${message.hash}/deliveries`);
  const current = (which: LedgerState | undefined) => (which === state ? 'page' : undefined);
  return (
    <nav class="tabs" aria-label={t('lists.ledger.which')}>
      <ul>
        <li>
          <a href={path} aria-current={current(undefined)}>
            {t('lists.ledger.state.all')}
          </a>
        </li>
        {ledgerStates.map((each) =>
          counts[each] || each === state ? (
            <li>
              <a href={`${path}?state=${each}`} aria-current={current(each)}>
                {t('lists.ledger.count', { state: t(words[each]), n: counts[each] ?? 0 })}
              </a>
            </li>
          ) : null,
        )}
      </ul>
    </nav>
  );
}

/** What the other side said, and by which server, is for those who can do something about it. */
function Copy({ t, language, copy, isForModerators }: Page & { copy: PostCopy; isForModerators: boolean }) {
  const { address, state, attempts, answer, verdict, server, tls, nextAt, doneAt, cameBack, digest } = copy;
  const why = verdict ?? cameBack.find((bounce) => bounce.class !== 'auto-reply')?.class;
  const said = t(words[state]);
  return (
    <li>
      <bdi dir="ltr">{address}</bdi>
      <ul class="meta">
        <li>{why ? t('delivery.state-why', { state: said, why: t(whyWords[why]) }) : said}</li>
        {digest ? <li>{t('lists.ledger.in-digest', digest)}</li> : null}
        {doneAt ? (
          <li>
            <Time language={language} at={doneAt} />
          </li>
        ) : null}
        <li>{t('delivery.attempts', { n: attempts })}</li>
        {state === 'waiting' && attempts > 0 ? (
          <li>{t('delivery.next-try', { when: formatTime(language, nextAt) })}</li>
        ) : null}
        {isForModerators && answer ? (
          <li>
            <bdi dir="ltr">{answer}</bdi>
          </li>
        ) : null}
        {isForModerators && server ? <li>{t('delivery.via', { server, tls: tls ?? 'none' })}</li> : null}
      </ul>
    </li>
  );
}

function AbsentRow({ t, one }: { t: Translate; one: Absent }) {
  return (
    <li>
      <bdi dir="ltr">{one.email}</bdi>
      <ul class="meta">
        <li>{t(words[one.why])}</li>
      </ul>
    </li>
  );
}

function Again({ t, language, ledger: { list, message, counts } }: Page & { ledger: Ledger }) {
  const { failed = 0, bounced = 0, missed = 0 } = counts;
  const sent = copyStates.some((state) => counts[state]);
  if (failed + bounced + missed === 0 || !sent) return null;
  const action = hrefIn(language, `/lists/${list.name}/messages/${message.hash}/deliveries`);
  return (
    <section class="sec">
      <h2 class="h1s">{t('lists.ledger.again')}</h2>
      <p>{t('lists.ledger.again-why')}</p>
      <ButtonForm action={action} words={t('lists.ledger.again')} look="btn-s">
        {missed > 0 ? (
          <label class="choice">
            <input type="checkbox" name="missed" value="on" checked={failed + bounced === 0} />
            <span>{t('lists.ledger.again-missed', { n: missed })}</span>
          </label>
        ) : null}
      </ButtonForm>
    </section>
  );
}

/** A member sees what became of his own copy, and of no other. */
export function OwnCopyPage({ t, language, own }: Page & { own: OwnCopies }) {
  return (
    <>
      <LedgerHead t={t} language={language} ledger={own} />
      <section class="sec">
        <h2 class="h1s">{t('lists.ledger.own')}</h2>
        {own.copies.length === 0 ? <p>{t('lists.ledger.own-none')}</p> : null}
        <ul class="rows tight">
          {own.copies.map((copy) => (
            <Copy t={t} language={language} copy={copy} isForModerators={false} />
          ))}
        </ul>
      </section>
    </>
  );
}
