import { Hono } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { upkeepOf } from './queries.ts';
import { UpkeepPage } from './upkeep-pages.tsx';

export const upkeepRoutes: Hono<PageEnv> = new Hono<PageEnv>().get('/admin/upkeep', async (c) => {
  const { house, actor, language, t } = c.var;
  const upkeep = await upkeepOf(house, actor);
  return c.render(<UpkeepPage t={t} language={language} upkeep={upkeep} />, {
    title: t('front.upkeep.title'),
    noIndex: true,
    crumbs: [{ title: t('ui.me'), path: '/me' }],
  });
});
