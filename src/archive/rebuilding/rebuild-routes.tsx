import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { hrefIn } from '#ui/href.ts';
import { rebuildArchive } from './rebuild-archive.ts';

export const rebuildRoutes: Hono<PageEnv> = new Hono<PageEnv>().post('/admin/upkeep/rebuild', async (c) => {
  const { house, actor, language } = c.var;
  await perform(house, rebuildArchive, actor, await c.req.parseBody());
  return c.redirect(hrefIn(language, '/admin/upkeep'), 303);
});
