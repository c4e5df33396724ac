import { localeOf } from '#platform/messages.ts';
import { ArchiveNav } from '#ui/archive-nav.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { monthName } from '#ui/month-links.tsx';
import { PageHead } from '#ui/page-head.tsx';
import { Stakeholder, stakeholders } from '#ui/stakeholder.tsx';
import type { Activity } from '../../queries.ts';
import { smallCount } from '../small-count.ts';
import type { Reading } from './article.tsx';

type View = Reading & { activity: Activity };

/** How much was written in a list, when, by how many people and for which groups; each drawing is a table, too. */
export function ActivityPage(props: View) {
  const { t, language, collection, activity } = props;
  const path = hrefIn(language, `/lists/${collection.slug}`);
  const total = activity.years.reduce((sum, { messages }) => sum + messages, 0);
  return (
    <>
      <PageHead
        title={t('archive.activity.title', { title: collection.title })}
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
  const first = months[0]?.month ?? '';
  const last = months.at(-1)?.month ?? '';
  const most = months.reduce((best, each) => (each.messages > best.messages ? each : best), {
    month: first,
    messages: 0,
  });
  const start = indexOf(first);
  const width = 100 / (indexOf(last) - start + 1);
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
        {months.map(({ month, messages }) => {
          const height = Math.max(1, (messages / most.messages) * 100);
          const x = (indexOf(month) - start) * width;
          return (
            <rect
              class="f-ink"
              x={x.toFixed(3)}
              y={(100 - height).toFixed(2)}
              width={(width * 0.86).toFixed(3)}
              height={height.toFixed(2)}
            />
          );
        })}
      </svg>
      <p class="row end xs muted" aria-hidden="true">
        <span>{monthName(language, first)}</span>
        <span>{monthName(language, last)}</span>
      </p>
    </figure>
  );
}

function indexOf(month: string): number {
  return Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
}

/** Years down, months across; every figure leads to its month. */
function MonthTable({ t, language, collection, activity: { months, years } }: View) {
  const counts = new Map(months.map(({ month, messages }) => [month, messages]));
  const number = new Intl.NumberFormat(localeOf(language));
  const short = new Intl.DateTimeFormat(localeOf(language), { month: 'short', timeZone: 'UTC' });
  const twelve = Array.from({ length: 12 }, (_, at) => String(at + 1).padStart(2, '0'));
  const path = hrefIn(language, `/lists/${collection.slug}`);
  return (
    <section class="table-wrap" tabindex={0} aria-label={t('archive.activity.months')}>
      <table class="by-month">
        <caption>{t('archive.activity.months-caption')}</caption>
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

/** People of each year, with bars as long as they are many; of a group, fewer than five are not counted out. */
function PeopleTable({ t, language, activity: { years } }: View) {
  const number = new Intl.NumberFormat(localeOf(language));
  const most = Math.max(1, ...years.map(({ people }) => people));
  const groups = stakeholders.filter((group) => years.some((year) => year.groups.has(group)));
  return (
    <table class="fold">
      <thead>
        <tr>
          <th scope="col">{t('archive.activity.year')}</th>
          <th scope="col">{t('archive.activity.wrote')}</th>
          {groups.map((group) => (
            <th scope="col" class="num">
              <Stakeholder t={t} group={group} />
            </th>
          ))}
          {groups.length > 0 ? (
            <th scope="col" class="num">
              {t('archive.thread.not-said')}
            </th>
          ) : null}
        </tr>
      </thead>
      <tbody>
        {years.toReversed().map(({ year, people, groups: counts }) => (
          <tr>
            <th scope="row">{year}</th>
            <td data-l={t('archive.activity.wrote')}>
              <span class="num">{number.format(people)}</span>
              <svg class="bar thin" aria-hidden="true">
                <rect class="f-acc" width={`${((people / most) * 100).toFixed(1)}%`} height="100%" />
              </svg>
            </td>
            {groups.map((group) => (
              <td class="num" data-l={t(`ui.stakeholder.${group}`)}>
                {smallCount(number, counts.get(group))}
              </td>
            ))}
            {groups.length > 0 ? (
              <td class="num" data-l={t('archive.thread.not-said')}>
                {smallCount(number, counts.get(null))}
              </td>
            ) : null}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
