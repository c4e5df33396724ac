import { Hono } from 'hono';
import { daysKept } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { hrefIn } from '#ui/href.ts';
import { leaveNetwork } from './leave-network.ts';
import { obstaclesOf } from './leave-queries.ts';
import { LeaveNetworkPage, NetworkLeftPage } from './pages/leave.tsx';
import { selfIn } from './self.ts';

/** Out of the network by one button; what is said afterwards tells nobody who it was. */
export const leaveRoutes = new Hono<PageEnv>()
  .get('/me/leave', async (c) => {
    const { house, t, language, actor } = c.var;
    const obstacles = await obstaclesOf(house.db, selfIn(actor));
    const page = <LeaveNetworkPage t={t} language={language} days={daysKept} obstacles={obstacles} />;
    return c.render(page, frameOf(c, t('front.leave.title')));
  })
  .post('/me/leave', async (c) => {
    await perform(c.var.house, leaveNetwork, c.var.actor, {});
    return c.redirect(hrefIn(c.var.language, '/me/left'), 303);
  })
  .get('/me/left', (c) => {
    const { t, language } = c.var;
    const page = <NetworkLeftPage t={t} language={language} days={daysKept} />;
    return c.render(page, { title: t('front.leave.done'), noIndex: true, crumbs: [] });
  });

function frameOf(c: PageContext, title: string) {
  return { title, noIndex: true, crumbs: [{ title: c.var.t('members.me.title'), path: '/me' }] };
}
