import { localeOf } from '#platform/messages.ts';
import { ArchiveNav } from '#ui/archive-nav.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { monthName } from '#ui/month-links.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Naming } from '#ui/said.tsx';
import type { Activity } from '../../queries.ts';
import type { Reading } from './article.tsx';
import { PeopleTable } from './people-table.tsx';

export type View = Reading & { activity: Activity };

/** How much was written in a list, when, by how many people and for which groups; each drawing is a table, too. */
export function ActivityPage(props: View) {
  const { t, language, collection, activity } = props;
  const path = hrefIn(language, `/lists/${collection.slug}`);
  const total = activity.years.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <>
      <PageHead
        title={<Naming t={t} language={language} words="archive.activity.title" of={collection} />}
        meta={[t('archive.month.count', { n: total })]}
      />
      <ArchiveNav t={t} language={language} list={collection.slug} here="activity" />
      {total === 0 ? (
        <Empty title={t('ui.threads.empty')} why={t('ui.threads.empty-why')} />
      ) : (
        <>
          <section class="sec">
            <header>
              <h2>{t('archive.activity.months')}</h2>
              <a href={`${path}/activity.csv`} rel="nofollow">
                {t('archive.activity.csv')}
              </a>
            </header>
            <Columns {...props} />
            <MonthTable {...props} />
          </section>
          <section class="sec">
            <header>
              <h2>{t('archive.activity.people')}</h2>
            </header>
            <p class="hint">{t('archive.activity.people-why')}</p>
            <PeopleTable {...props} />
          </section>
        </>
      )}
    </>
  );
}

/** One column a month, with room for months in which nobody wrote; the table below says the same, and of few months enough. */
function Columns({ t, language, activity: { months } }: View) {
  if (months.length < 3) return null;
  const start = indexOf(months[0]?.month ?? '');
  const first = months[0]?.month ?? '';
  const last = months.at(-1)?.month ?? '';
  const most = months.reduce((best, each) => (each.messages > best.messages ? each : best), {
    month: first,
    messages: 0,
  });
  const sentence = t('archive.activity.finding', {
    n: most.messages,
    month: monthName(language, most.month),
    first: monthName(language, first),
    last: monthName(language, last),
  });
  return (
    <figure class="chart">
      <figcaption>{sentence}</figcaption>
      <svg class="columns flip" role="img" aria-label={sentence} preserveAspectRatio="none" viewBox="0 0 100 100">
        {months.map(({ month, messages }) => (
          <MonthColumn share={messages / most.messages} at={indexOf(month) - start} of={indexOf(last) - start + 1} />
        ))}
      </svg>
      <p class="row end xs muted" aria-hidden="true">
        <span>{monthName(language, first)}</span>
        <span>{monthName(language, last)}</span>
      </p>
    </figure>
  );
}

/** As high as its share of the fullest month; a month of one message is seen, too. */
function MonthColumn({ share, at, of }: { share: number; at: number; of: number }) {
  const width = 100 / of;
  const height = Math.max(1, share * 100);
  return (
    <rect
      class="f-ink"
      x={(at * width).toFixed(3)}
      y={(100 - height).toFixed(2)}
      width={(width * 0.86).toFixed(3)}
      height={height.toFixed(2)}
    />
  );
}

function indexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** Years down, months across; every figure leads to its month. */
function MonthTable({ t, language, collection, activity: { months, years } }: View) {
  const counts = new Map(months.map(({ month, messages }) => [month, messages]));
  const number = new Intl.NumberFormat(localeOf(language));
  const path = hrefIn(language, `/lists/${collection.slug}`);
  return (
    <section class="table-wrap" tabindex={0} aria-label={t('archive.activity.months')}>
      <table class="by-month">
        <caption>{t('archive.activity.months-caption')}</caption>
        <MonthsAcross t={t} language={language} />
        <tbody>
          {years.toReversed().map(({ year, messages }) => (
            <tr>
              <th scope="row">
                <a href={`${path}/${year}`}>{year}</a>
              </th>
              {twelve.map((month) => {
                const count = counts.get(`${year}-${month}`);
                return (
                  <td class="num">{count ? <a href={`${path}/${year}-${month}`}>{number.format(count)}</a> : '–'}</td>
                );
              })}
              <td class="num">
                <b>{number.format(messages)}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const twelve = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));

function MonthsAcross({ t, language }: Pick<View, 't' | 'language'>) {
  const short = new Intl.DateTimeFormat(localeOf(language), { month: 'short', timeZone: 'UTC' });
  return (
    <thead>
      <tr>
        <th scope="col">{t('archive.activity.year')}</th>
        {twelve.map((month) => (
          <th scope="col" class="num">
            {short.format(new Date(`2001-${month}-15T00:00:00Z`))}
          </th>
        ))}
        <th scope="col" class="num">
          {t('archive.activity.sum')}
        </th>
      </tr>
    </thead>
  );
}
