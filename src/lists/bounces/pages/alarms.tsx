import type { Unmatched } from '#delivery/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { MessageKey, Translate } from '#platform/messages.ts';
import { titledIn } from '#platform/words.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import { Time } from '#ui/time.tsx';
import type { Alarm } from '../alarm-queries.ts';
import { BounceLine } from './bounce-line.tsx';

type Page = { t: Translate; language: Language };

/** One row for each message in trouble: what happened, how often, and what that means for its readers. */
export function AlarmRows({ t, language, alarms }: Page & { alarms: ReadonlyArray<Alarm> }) {
  return (
    <ul class="rows">
      {alarms.map(({ list, kind, copies, failed, at, hash, ...titled }) => (
        <li>
          <p>
            <Naming
              {...{ t, language }}
              words={kind === 'mass' ? 'lists.alarm.mass' : 'lists.alarm.policy'}
              values={{ copies, failed }}
              of={titledIn(titled, language)}
            />
          </p>
          <ul class="meta">
            <li>
              <Time language={language} at={at} />
            </li>
            {hash ? (
              <li>
                <a href={hrefIn(language, `/lists/${list}/messages/${hash}`)}>{t('lists.alarm.message')}</a>
              </li>
            ) : null}
          </ul>
        </li>
      ))}
    </ul>
  );
}

const said: Record<NonNullable<Unmatched['class']>, MessageKey> = {
  mailbox: 'delivery.why.mailbox',
  policy: 'delivery.why.policy',
  transient: 'delivery.why.transient',
  'auto-reply': 'delivery.why.auto-reply',
};

/** A class in a sentence; none: it could not be read. */
export function verdictWords(found: Unmatched['class']): MessageKey {
  return found ? said[found] : 'delivery.why.unread';
}

type TroublePage = Page & {
  alarms: ReadonlyArray<Alarm>;
  unmatched: ReadonlyArray<Unmatched>;
  total: number;
  pager: Child;
};

/** For the administrators of the site. */
export function TroublePage({ t, language, alarms, unmatched, total, pager }: TroublePage) {
  return (
    <>
      <PageHead title={t('lists.trouble.title')} lede={t('lists.trouble.lede')} />
      <section class="sec">
        <h2>{t('lists.trouble.alarms')}</h2>
        {alarms.length === 0 ? <Empty level={3} title={t('lists.trouble.no-alarms')} /> : null}
        <AlarmRows t={t} language={language} alarms={alarms} />
      </section>
      <section class="sec">
        <h2>{t('lists.trouble.unmatched', { n: total })}</h2>
        <p>{t('lists.trouble.unmatched-why')}</p>
        <ul class="rows">
          {unmatched.map((bounce) => (
            <BounceLine
              t={t}
              language={language}
              title={t(verdictWords(bounce.class))}
              bounce={bounce}
              raw={hrefIn(language, `/admin/bounces/${bounce.id}.eml`)}
            />
          ))}
        </ul>
        {pager}
      </section>
    </>
  );
}
