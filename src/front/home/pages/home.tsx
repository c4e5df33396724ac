import type { Language } from '#platform/languages.ts';
import type { Translate } from '#platform/messages.ts';
import { Empty } from '#ui/empty.tsx';
import { hrefIn } from '#ui/href.ts';
import { ThreadRows } from '#ui/thread-rows.tsx';
import { Timeline } from '#ui/timeline.tsx';
import { NewsRows } from '../../articles/pages/news.tsx';
import type { Home } from '../home-queries.ts';
import { Balance } from './balance.tsx';
import { Band } from './band.tsx';
import { Coming } from './coming.tsx';
import { Hero } from './hero.tsx';
import { Lists } from './lists.tsx';

export type HomeView = { t: Translate; language: Language; home: Home; known: boolean; mayAdminister: boolean };

/** What the network is, what comes next and how to take part, in one screen; then what goes on. */
export function HomePage(view: HomeView) {
  const { t, language, home, known } = view;
  const { outlook, coming, news, balance, hasAside, now } = home;
  return (
    <>
      <Hero {...view} />
      <div class="wrap stackv">
        {outlook && outlook.steps.length > 0 ? (
          <section aria-labelledby="road">
            <h2 id="road" class="vh">
              {t('processes.road')}
            </h2>
            <Timeline t={t} language={language} label={t('processes.road')} now={now} steps={outlook.steps} />
          </section>
        ) : null}
        <div class="cols cols-3-2">
          <Discussion {...view} />
          <div class="stackv">
            {coming.length > 0 ? <Coming {...view} /> : null}
            {news.length > 0 ? <News {...view} /> : null}
            {hasAside ? null : <Lists {...view} />}
          </div>
        </div>
        {balance ? <Balance t={t} language={language} balance={balance} /> : null}
      </div>
      {known ? null : <Band {...view} />}
    </>
  );
}

function News({ t, language, home: { news } }: HomeView) {
  return (
    <section class="sec" aria-labelledby="news">
      <header>
        <h2 id="news">{t('front.news.title')}</h2>
        <a href={hrefIn(language, '/news')}>{t('front.home.all-news')}</a>
      </header>
      <NewsRows t={t} language={language} items={news} level={3} />
    </section>
  );
}

function Discussion({ t, language, home: { threads } }: HomeView) {
  return (
    <section class="sec" aria-labelledby="discussion">
      <header>
        <h2 id="discussion">{t('front.home.latest')}</h2>
        <a href={hrefIn(language, '/lists')}>{t('front.home.all-discussion')}</a>
      </header>
      {threads.length > 0 ? (
        <ThreadRows t={t} language={language} threads={threads} level={3} />
      ) : (
        <Empty title={t('front.home.quiet')} why={t('front.home.quiet-why')} level={3} />
      )}
    </section>
  );
}
