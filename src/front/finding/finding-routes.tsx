import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { hrefIn } from '#ui/href.ts';
import { boundedQuery } from './bounded-query.ts';
import { FoundPage } from './pages/found.tsx';
import { searchSite } from './search-queries.ts';

export const findingRoutes = new Hono<PageEnv>().get('/search', showSearch);

async function showSearch(c: PageContext): Promise<Response> {
  const { house, rooms, actor, language, t } = c.var;
  const query = boundedQuery(c.req.query('q') ?? '');
  // Addresses of the time when only messages could be looked for.
  if (c.req.query('page') ?? c.req.query('sort'))
    return c.redirect(hrefIn(language, `/search/messages${new URL(c.req.url).search}`), 301);
  await c.var.admit(query === '' ? 1 : 5);
  const groups = await searchSite(house, rooms, actor, query, language);
  return c.render(<FoundPage t={t} language={language} query={query} groups={groups} />, {
    title: query === '' ? t('ui.search') : `${query} · ${t('ui.search')}`,
    noIndex: true,
    ...(query === '' ? {} : { feed: { title: query, path: `/search.atom?q=${encodeURIComponent(query)}` } }),
  });
}
