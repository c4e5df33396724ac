import { localeOf } from '#platform/messages.ts';
import { monthName } from '#ui/month-links.tsx';
import { Section } from '#ui/section.tsx';
import { figureOf } from '../figures.ts';
import type { View } from './balance-page.tsx';

export function Evenness({ t, language, balance: { evenness } }: View) {
  const format = new Intl.NumberFormat(localeOf(language), { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const axes = [
    [t('members.balance.groups'), evenness.stakeholder],
    [t('members.balance.regional'), evenness.regional],
    [t('members.balance.icann'), evenness.icann],
  ] as const;
  return (
    <Section id="evenness" title={t('members.balance.evenness')}>
      <div class="cols cols-1-1">
        <table class="narrow">
          <thead>
            <tr>
              <th scope="col">{t('members.balance.axis')}</th>
              <th scope="col" class="num">
                <bdi dir="ltr">{symbol}</bdi>
              </th>
            </tr>
          </thead>
          <tbody>
            {axes.map(([words, value]) => (
              <tr>
                <th scope="row">{words}</th>
                <td class="num">{value === undefined ? '–' : format.format(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Formula t={t} />
      </div>
    </Section>
  );
}

const symbol = 'J′';
const formula = 'J′ = −(p₁ ln p₁ + p₂ ln p₂ + …) ÷ ln S';
const source =
  'E. C. Pielou, The measurement of diversity in different types of biological collections, J. Theor. Biol. 13 (1966) 131–144.';

function Formula({ t }: Pick<View, 't'>) {
  return (
    <div class="flow small">
      <p>
        <bdi dir="ltr">{formula}</bdi>
      </p>
      <p>{t('members.balance.evenness-why')}</p>
      <p class="muted">
        {t('members.balance.source')}{' '}
        <cite lang="en" dir="ltr">
          {source}
        </cite>
      </p>
    </div>
  );
}

export function Growth({ t, language, balance: { growth } }: View) {
  const [first, last] = [growth[0], growth.at(-1)];
  if (!first || !last || growth.length < 2) return null;
  const sentence = t('members.balance.growth-finding', {
    first: figureOf(language, first.people),
    firstMonth: monthName(language, first.month),
    last: figureOf(language, last.people),
    lastMonth: monthName(language, last.month),
  });
  return (
    <Section id="growth" title={t('members.balance.growth')}>
      <figure class="chart">
        <figcaption>{sentence}</figcaption>
        {growth.length < 3 ? null : <Columns words={sentence} growth={growth} />}
        <details>
          <summary>{t('members.balance.as-table')}</summary>
          <Months t={t} language={language} growth={growth} />
        </details>
      </figure>
    </Section>
  );
}

type Growth = View['balance']['growth'];

/** The newest first. */
function Months({ t, language, growth }: Pick<View, 't' | 'language'> & { growth: Growth }) {
  return (
    <table class="narrow">
      <thead>
        <tr>
          <th scope="col">{t('members.balance.month')}</th>
          <th scope="col" class="num">
            {t('members.balance.people')}
          </th>
        </tr>
      </thead>
      <tbody>
        {growth.toReversed().map(({ month, people }) => (
          <tr>
            <th scope="row">{monthName(language, month)}</th>
            <td class="num">{figureOf(language, people)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Columns({ words, growth }: { words: string; growth: Growth }) {
  const most = Math.max(1, ...growth.map(({ people }) => people));
  const width = 100 / growth.length;
  return (
    <svg class="columns flip" role="img" aria-label={words} preserveAspectRatio="none" viewBox="0 0 100 100">
      {growth.map(({ people }, at) => (
        <rect
          class="f-acc"
          x={(at * width).toFixed(3)}
          y={(100 - (people / most) * 100).toFixed(2)}
          width={(width * 0.86).toFixed(3)}
          height={((people / most) * 100).toFixed(2)}
        />
      ))}
    </svg>
  );
}

export function HowCounted({ t }: Pick<View, 't'>) {
  return (
    <Section id="how" title={t('members.balance.how')}>
      <div class="flow prose">
        <p>{t('members.balance.how-people')}</p>
        <p>{t('members.balance.how-small')}</p>
        <p>{t('members.balance.how-time')}</p>
      </div>
    </Section>
  );
}
