import { localeOf, type Translate } from '#platform/messages.ts';
import { Stakeholder, type StakeholderGroup, stakeholders } from '#ui/stakeholder.tsx';
import type { Activity } from '../../queries.ts';
import { smallCount } from '../small-count.ts';
import type { View } from './activity.tsx';

/** People of each year, with bars as long as they are many; of a group, fewer than five are not counted out. */
export function PeopleTable({ t, language, activity: { years } }: View) {
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
        {years.toReversed().map((year) => (
          <PeopleOfYear t={t} number={number} year={year} most={most} groups={groups} />
        ))}
      </tbody>
    </table>
  );
}

type PeopleOfYear = {
  t: Translate;
  number: Intl.NumberFormat;
  year: Activity['years'][number];
  /** The people of the year in which most wrote. */
  most: number;
  groups: ReadonlyArray<StakeholderGroup>;
};

function PeopleOfYear({ t, number, year: { year, people, groups: counts }, most, groups }: PeopleOfYear) {
  return (
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
  );
}
