import { Hono } from 'hono';
import { countryName } from '#members/index.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { glanceOf } from './me-queries.ts';
import { MyPage } from './pages/my-page.tsx';
import { selfIn } from './self.ts';

/** What every room knows of whoever is signed in. */
export const meRoutes = new Hono<PageEnv>().get('/me', showGlance);

async function showGlance(c: PageContext) {
  const { house, t, language, actor } = c.var;
  const found = await glanceOf(house.db, selfIn(actor), language);
  if (!found) throw new Refusal(401, 'members.me.sign-in');
  const capacities = found.capacities.map(({ kind, organisation, post, country, stakeholder }) => ({
    kind,
    organisation,
    post,
    country: country ? countryName(country, language) : undefined,
    group: stakeholder,
  }));
  const page = <MyPage t={t} language={language} glance={{ ...found, capacities }} />;
  return c.render(page, { title: t('members.me.title'), noIndex: true, crumbs: [] });
}
