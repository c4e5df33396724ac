import { DayMark } from '#ui/day-mark.tsx';
import { hrefIn } from '#ui/href.ts';
import { Said } from '#ui/said.tsx';
import { formatTime } from '#ui/time.tsx';
import type { HomeView } from './home.tsx';

/** What all rooms know to come. */
export function Coming({ t, language, home: { coming } }: HomeView) {
  return (
    <section class="sec" aria-labelledby="coming">
      <header>
        <h2 id="coming">{t('front.home.coming')}</h2>
        <a href={hrefIn(language, '/processes')}>{t('front.home.all-dates')}</a>
      </header>
      <ul class="rows dated">
        {coming.map(({ title, path, on, until, firm, isVague = false, words, language: of = language }) => (
          <li>
            <DayMark language={language} on={on} isVague={isVague} />
            <div>
              <h3 class="title">
                <a href={hrefIn(language, path)}>
                  <Said language={language} words={{ text: title, language: of }} />
                </a>
              </h3>
              {words ? (
                <p class="small muted">
                  <Said language={language} words={words} />
                </p>
              ) : null}
              {until && until !== on ? (
                <p class="small muted">
                  {t('front.home.until', { date: formatTime(language, new Date(`${until}T00:00:00Z`), 'date') })}
                </p>
              ) : null}
              {firm ? null : <p class="small muted">{t('ui.timeline.tentative')}</p>}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
