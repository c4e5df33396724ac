import { Hono } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { FeedsPage } from './feeds-page.tsx';
import { feedsOf } from './feeds-queries.ts';

export const feedsRoutes: Hono<PageEnv> = new Hono<PageEnv>().get('/feeds', async (c) => {
  const { house, language, t } = c.var;
  const feeds = await feedsOf(house.db, language);
  const known = await c.var.known(JSON.stringify(feeds));
  if (known) return known;
  return c.render(<FeedsPage t={t} language={language} feeds={feeds} />, {
    title: t('ui.feeds'),
    crumbs: [],
    description: t('front.feeds.lede'),
  });
});
