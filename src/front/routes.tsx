import { Hono } from 'hono';
import { holds } from '#platform/actor.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { hrefIn } from '#ui/href.ts';
import { homeOf } from './home/home-queries.ts';
import { HomePage } from './home/pages/home.tsx';
import { BeingSetUpPage } from './pages.tsx';
import { siteThing } from './site-thing.ts';

export const frontRoutes: Hono<PageEnv> = new Hono<PageEnv>().get('/', async (c) => {
  const { house, rooms, actor, language, t } = c.var;
  const network = await house.network();
  if (!network) return notYet(c);
  const shown = await homeOf({ house, rooms, actor, network, language });
  // The page says nothing but this: who has the same has the page.
  const known = await c.var.known(JSON.stringify(shown));
  if (known) return known;
  const page = (
    <HomePage
      t={t}
      language={language}
      home={shown}
      known={actor.kind === 'account'}
      mayAdminister={holds(actor, ['administrator'])}
    />
  );
  return c.render(page, {
    title: shown.name,
    description: shown.purpose || t('front.home.lede'),
    thing: siteThing(house.url, language, shown),
    flush: true,
  });
});

/** Nobody can read here yet; who may set the site up is led there. */
export function notYet(c: PageContext) {
  const { actor, t, language } = c.var;
  if (holds(actor, ['administrator'])) return c.redirect(hrefIn(language, '/set-up'), 303);
  return c.render(<BeingSetUpPage t={t} language={language} />, { title: t('front.soon.title'), noIndex: true });
}
