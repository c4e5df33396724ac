import { type Language, languages } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Countdown } from '#ui/countdown.tsx';
import { Figure } from '#ui/figure.tsx';
import { hrefIn } from '#ui/href.ts';
import type { Home } from '../home-queries.ts';
import type { HomeView } from './home.tsx';

export function Hero({ t, language, home, known }: HomeView) {
  const { name, headline, purpose, outlook } = home;
  return (
    <div class="wrap hero cols cols-3-2">
      <div>
        <h1>
          <bdi>{headline || name}</bdi>
        </h1>
        <p class="lede">{purpose ? <bdi>{purpose}</bdi> : t('front.home.lede')}</p>
        <p class="row">
          {known ? null : (
            <a class="btn btn-1" href={hrefIn(language, '/join')}>
              {t('front.home.join')}
            </a>
          )}
          <a class={known ? 'btn btn-1' : undefined} href={hrefIn(language, '/lists')}>
            {t('front.home.read')}
          </a>
        </p>
        <Facts t={t} home={home} />
      </div>
      {outlook?.next ? <Next t={t} language={language} next={outlook.next} /> : <TakePart t={t} />}
    </div>
  );
}

type Part = { t: Translate; language: Language };

/** The network in numbers; of a network of nobody, nothing. */
function Facts({ t, home: { balance } }: Pick<Part, 't'> & { home: Home }) {
  if (!balance) return null;
  const { people, organisations, states, groups } = balance;
  const present = groups.filter((group) => group.people > 0).length;
  const facts: ReadonlyArray<[number, string]> = [
    [people, t('front.home.members', { n: people })],
    [organisations, t('members.balance.organisations', { n: organisations })],
    [states, t('front.home.states', { n: states })],
    [present, t('front.home.groups', { n: present })],
    [languages.length, t('front.home.languages', { n: languages.length })],
  ];
  return (
    <ul class="facts" aria-label={t('front.home.facts')}>
      {facts.map(([n, words]) => (n > 0 ? <Figure words={words} /> : null))}
    </ul>
  );
}

type NextMilestone = NonNullable<NonNullable<Home['outlook']>['next']>;

function Next({ t, language, next }: Part & { next: NextMilestone }) {
  return (
    <Countdown t={t} language={language} countedAt={next.countedAt} next={next}>
      <a href={hrefIn(language, next.path)}>{t('front.home.process')}</a>
    </Countdown>
  );
}

function TakePart({ t }: Pick<Part, 't'>) {
  return (
    <section class="next" aria-labelledby="take-part">
      <h2 id="take-part" class="what">
        {t('front.home.take-part')}
      </h2>
      <ol class="bullets flow">
        <li>{t('front.home.step-choose')}</li>
        <li>{t('front.home.step-confirm')}</li>
        <li>{t('front.home.step-write')}</li>
      </ol>
    </section>
  );
}
