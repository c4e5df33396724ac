import { hrefIn } from '#ui/href.ts';
import { MonthLinks, monthName } from '#ui/month-links.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Pager } from '#ui/pager.tsx';
import { Naming } from '#ui/said.tsx';
import { Tabs } from '#ui/tabs.tsx';
import { TakeLinks } from '#ui/take-links.tsx';
import { ThreadRows } from '#ui/thread-rows.tsx';
import { formatTime } from '#ui/time.tsx';
import type { MessageLine, PeriodAsked, PeriodListing } from '../../queries.ts';
import type { Reading } from './article.tsx';
import { Keys } from './keys.tsx';
import { Line } from './listing.tsx';

type Period = Reading & { asked: PeriodAsked; listing: PeriodListing };

/** What was sent in a month or a year, day by day, or the threads that began in it. */
export function PeriodPage(props: Period) {
  const { t, language, collection, asked, listing } = props;
  const list = collection.slug;
  return (
    <>
      <PageHead
        title={
          <Naming
            {...{ t, language }}
            words="archive.month.title"
            values={{ month: periodName(props) }}
            of={collection}
          />
        }
        meta={[t('archive.month.count', { n: listing.sent })]}
      />
      <div class="cols cols-side">
        <div>
          <Views {...props} />
          {asked.show === 'messages' ? (
            <Days {...props} />
          ) : listing.threads.length === 0 ? (
            <p class="muted">{t('archive.month.no-threads')}</p>
          ) : (
            <ThreadRows t={t} language={language} list={list} threads={listing.threads} />
          )}
          <Pager t={t} paging={listing} address={(page) => addressOf(props, { page })} />
          <Beside {...props} />
          <Keys t={t} />
        </div>
        <aside class="aside" aria-label={t('ui.months')}>
          {asked.period.length > 4 ? (
            <TakeLinks t={t} mailbox={`${hrefIn(language, `/lists/${list}/${asked.period}`)}.mbox.gz`} />
          ) : null}
          <MonthLinks t={t} language={language} list={list} months={listing.months} />
        </aside>
      </div>
    </>
  );
}

export function periodName({ language, asked: { period } }: Pick<Period, 'language' | 'asked'>): string {
  return period.length === 4 ? period : monthName(language, period);
}

/** The same list seen otherwise; what is usual is left out of its address. */
function addressOf({ language, collection, asked }: Period, change: Partial<PeriodAsked>): string {
  const { period, show, order, page } = { ...asked, page: 1, ...change };
  const query = [
    ...(show === 'threads' ? ['show=threads'] : []),
    ...(order === 'oldest' ? ['order=oldest'] : []),
    ...(page > 1 ? [`page=${page}`] : []),
  ].join('&');
  return hrefIn(language, `/lists/${collection.slug}/${period}${query === '' ? '' : `?${query}`}`);
}

function Views(props: Period) {
  const { t, asked } = props;
  const year = asked.period.slice(0, 4);
  const other = asked.order === 'newest' ? 'oldest' : 'newest';
  return (
    <div class="row end viewbar">
      <Tabs
        label={t('archive.month.show')}
        tabs={(['messages', 'threads'] as const).map((show) => ({
          href: addressOf(props, { show }),
          words: t(`archive.month.show.${show}`),
          isHere: asked.show === show,
        }))}
      />
      <p class="row">
        <a class="btn btn-s" href={addressOf(props, { order: other })} rel="nofollow">
          {t(`archive.month.order.${other}`)}
        </a>
        {asked.period === year ? null : (
          <a class="btn btn-s" href={addressOf(props, { period: year })}>
            {t('archive.month.whole-year', { year })}
          </a>
        )}
      </p>
    </div>
  );
}

/** A heading for each day, so that one sees where one is in a long list. */
function Days({ t, language, collection, listing }: Period) {
  const days = Map.groupBy(listing.messages, ({ sentAt }) => sentAt.toISOString().slice(0, 10));
  return (
    <>
      {[...days].map(([day, lines]) => (
        <section class="day-of-list">
          <h2>
            <time datetime={day}>{formatTime(language, new Date(`${day}T12:00:00Z`), 'day')}</time>
          </h2>
          <ul class="rows texts">
            {lines.map((line: MessageLine) => (
              <Line t={t} language={language} list={collection.slug} line={line} inDay>
                {line.excerpt}
              </Line>
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** The month or year before and after, of those that have messages. */
function Beside(props: Period) {
  const { t, asked, listing } = props;
  const all = listing.months.map(({ month }) => month.slice(0, asked.period.length));
  const periods = [...new Set(all)];
  const at = periods.indexOf(asked.period);
  const [newer, older] = [periods[at - 1], periods[at + 1]];
  const link = (period: string, rel: 'prev' | 'next') => (
    <a href={addressOf(props, { period })} rel={rel}>
      {t(rel === 'prev' ? 'archive.month.newer' : 'archive.month.older', {
        period: periodName({ ...props, asked: { ...asked, period } }),
      })}
    </a>
  );
  if (!newer && !older) return null;
  return (
    <nav class="pager neighbours" aria-label={t('archive.month.beside')}>
      {newer ? link(newer, 'prev') : <span />}
      {older ? link(older, 'next') : null}
    </nav>
  );
}
