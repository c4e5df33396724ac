import { hrefIn } from '#ui/href.ts';
import type { HomeView } from './home.tsx';

/** The way in for whoever stands beside a reader: a code to show, an address to send. */
export function Band({ t, language, home: { joinAt, balance } }: HomeView) {
  const address = joinAt.replace(/^https?:\/\//, '');
  return (
    <section class="band" aria-labelledby="joinus">
      <div class="wrap">
        <div class="flow">
          <h2 id="joinus">
            {balance && balance.nobodyIn > 0
              ? t('front.home.band-states', { n: balance.nobodyIn })
              : t('front.home.band')}
          </h2>
          <p>{t('front.home.band-text')}</p>
          <p class="row">
            <a class="btn" href={hrefIn(language, '/join')}>
              {t('front.home.join')}
            </a>
            <a href={joinAt} dir="ltr">
              {address}
            </a>
          </p>
        </div>
        <div class="qr">
          <img src="/join/qr.svg" alt={t('front.home.qr', { address })} width="132" height="132" />
        </div>
      </div>
    </section>
  );
}
