import type { Language } from '#platform/languages.ts';
import { trusted } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import { Bars } from '#ui/bars.tsx';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { PageHead } from '#ui/page-head.tsx';
import { Section } from '#ui/section.tsx';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { StateDots } from '#ui/state-dots.tsx';
import { regionalGroupName } from '../../countries/groups.ts';
import { figureOf, shareOf } from '../figures.ts';
import { inShort } from '../in-short.ts';
import type { Published } from '../published.ts';
import { Countries, Missing } from './countries.tsx';
import { Evenness, Growth, HowCounted } from './how-counted.tsx';
import { Regions } from './regions.tsx';

export type View = { t: Translate; language: Language; balance: Published };

/** Who is in the network and who is missing, as far as it may be told; each drawing stands in words or figures, too. */
export function BalancePage(props: View & { map: string | undefined; mayReport: boolean }) {
  const { t, balance, map } = props;
  return (
    <>
      <Head {...props} />
      <div class="cols cols-1-1">
        <Groups {...props} />
        <States {...props} />
      </div>
      <Regions {...props} />
      {map && balance.countries ? (
        <>
          <MapOfPeople t={t} map={map} />
          <Countries {...props} countries={balance.countries} />
          <Missing {...props} countries={balance.countries} />
        </>
      ) : (
        <Empty title={t('members.balance.too-small')} why={t('members.balance.too-small-why')} />
      )}
      <Evenness {...props} />
      <Growth {...props} />
      <HowCounted {...props} />
    </>
  );
}

function Head({ t, language, balance, mayReport }: View & { mayReport: boolean }) {
  const { people, states, observers, territories, organisations } = balance;
  const apart = [
    observers > 0 ? [t('members.balance.observers', { n: observers })] : [],
    territories > 0 ? [t('members.balance.territories', { n: territories })] : [],
  ].flat();
  return (
    <PageHead title={t('members.balance.title')} lede={t('members.balance.lede', { people, states, organisations })}>
      {apart.length > 0 ? (
        <p class="small muted">
          {t('members.balance.apart')} {new Intl.ListFormat(language, { type: 'conjunction' }).format(apart)}
        </p>
      ) : null}
      <ul class="meta">
        {organisations > 0 ? (
          <li>
            <a href={hrefIn(language, '/people/organisations')}>{t('members.organisations.title')}</a>
          </li>
        ) : null}
        {['csv', 'json', 'svg'].map((format) => (
          <li>
            <a href={hrefIn(language, `/people/balance.${format}`)}>{format.toUpperCase()}</a>
          </li>
        ))}
        {mayReport ? (
          <li>
            <a href={hrefIn(language, '/admin/report')}>{t('front.report.title')}</a>
          </li>
        ) : null}
      </ul>
    </PageHead>
  );
}

function MapOfPeople({ t, map }: Pick<View, 't'> & { map: string }) {
  return (
    <Section id="map" title={t('members.balance.map')}>
      <figure class="chart">
        <figcaption>{t('members.balance.map-legend')}</figcaption>
        {trusted(map)}
        <p class="xs muted">{t('members.balance.map-note')}</p>
      </figure>
    </Section>
  );
}

function Groups({ t, language, balance }: View) {
  const { largest, smallest } = inShort(balance);
  const known = balance.people - balance.groupUnknown;
  const bars = balance.groups
    .toSorted((one, other) => other.people - one.people)
    .map(({ group, people }) => ({
      label: <Stakeholder t={t} group={group} />,
      value: people,
      fill: `f-${group}`,
      figure: figureOf(language, people),
      share: shareOf(language, people, known),
    }));
  const unknown = {
    label: t('members.balance.unknown'),
    value: balance.groupUnknown,
    fill: 'f-ink',
    figure: figureOf(language, balance.groupUnknown),
  };
  return (
    <Section id="groups" title={t('members.balance.groups')}>
      <figure class="chart">
        {known === 0 ? <figcaption>{t('members.balance.groups-none')}</figcaption> : null}
        {largest ? (
          <figcaption>
            {t(smallest ? 'members.balance.groups-finding' : 'members.balance.groups-largest', {
              largest: t(`ui.stakeholder.${largest.group}`),
              largestShare: shareOf(language, largest.people, known),
              smallest: smallest ? t(`ui.stakeholder.${smallest.group}`) : '',
              smallestShare: shareOf(language, smallest?.people ?? 0, known),
            })}
          </figcaption>
        ) : null}
        <Bars bars={balance.groupUnknown > 0 ? [...bars, unknown] : bars} label={t('members.balance.groups')} />
      </figure>
    </Section>
  );
}

function States({ t, language, balance }: View) {
  const { dots, nobodyIn } = inShort(balance);
  return (
    <Section id="states" title={t('members.balance.states')}>
      <StateDots
        t={t}
        nobodyIn={nobodyIn}
        rows={dots.map(({ group, ...counts }) => ({ label: regionalGroupName(group, language), ...counts }))}
      />
    </Section>
  );
}
