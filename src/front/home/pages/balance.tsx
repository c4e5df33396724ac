import type { BalanceInShort } from '#members/index.ts';
import { regionalGroupName } from '#members/index.ts';
import { Bars } from '#ui/bars.tsx';
import { hrefIn } from '#ui/href.ts';
import { formatNumber } from '#ui/number.ts';
import { Stakeholder } from '#ui/stakeholder.tsx';
import { StateDots } from '#ui/state-dots.tsx';
import type { HomeView } from './home.tsx';

type View = Pick<HomeView, 't' | 'language'> & { balance: BalanceInShort };

/** Who is in the network and who is missing, each drawing with what it shows in words. */
export function Balance(view: View) {
  const { t, language } = view;
  return (
    <section class="sec" aria-labelledby="balance">
      <header>
        <h2 id="balance">{t('members.balance.title')}</h2>
        <a href={hrefIn(language, '/people/balance')}>{t('front.home.all-figures')}</a>
      </header>
      <div class="cols cols-1-1">
        {view.balance.known > 0 ? <Groups {...view} /> : null}
        <States {...view} />
      </div>
    </section>
  );
}

function Groups({ t, language, balance: { groups, known, largest, smallest } }: View) {
  const share = (people: number) => formatNumber(language, people / known, 'percent');
  return (
    <figure class="chart">
      {largest ? (
        <figcaption>
          {t(smallest ? 'members.balance.groups-finding' : 'members.balance.groups-largest', {
            largest: t(`ui.stakeholder.${largest.group}`),
            largestShare: share(largest.people),
            smallest: smallest ? t(`ui.stakeholder.${smallest.group}`) : '',
            smallestShare: share(smallest?.people ?? 0),
          })}
        </figcaption>
      ) : null}
      <Bars
        label={t('members.balance.groups')}
        bars={groups.map(({ group, people }) => ({
          label: <Stakeholder t={t} group={group} />,
          value: people,
          fill: `f-${group}`,
          figure: formatNumber(language, people),
          share: share(people),
        }))}
      />
    </figure>
  );
}

function States({ t, language, balance: { dots, nobodyIn } }: View) {
  return (
    <StateDots
      t={t}
      nobodyIn={nobodyIn}
      rows={dots.map(({ group, ...counts }) => ({ label: regionalGroupName(group, language), ...counts }))}
    />
  );
}
