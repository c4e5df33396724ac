import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { chooseWeekly } from './choose-weekly.ts';
import { leaveWeekly } from './leave-weekly.ts';
import { LeaveWeeklyPage, LeftWeeklyPage, WeeklyPage } from './pages/weekly.tsx';
import { readerBehind, wantsWeekly } from './weekly-queries.ts';

export const weeklyRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/me/weekly', async (c) => {
    const { house, actor, t, language } = c.var;
    if (actor.kind !== 'account') throw new Refusal(401, 'members.me.sign-in');
    const wants = await wantsWeekly(house.db, actor.id);
    const saved = c.req.query('saved') === '1';
    return c.render(<WeeklyPage t={t} language={language} wants={wants} saved={saved} />, {
      title: t('front.weekly.title'),
      noIndex: true,
      crumbs: [{ title: t('members.me.title'), path: '/me' }],
    });
  })
  .post('/me/weekly', async (c) => {
    const { house, actor, language } = c.var;
    const { wants } = textFields(await c.req.parseBody());
    await perform(house, chooseWeekly, actor, { wants: wants === 'yes' });
    return c.redirect(`${hrefIn(language, '/me/weekly')}?saved=1`, 303);
  })
  .get('/weekly/leave/:token', (c) => {
    const { house, t, language } = c.var;
    const token = c.req.param('token');
    if (readerBehind(house.secrets.link, token) === undefined) throw new Refusal(404, 'error.token.unknown');
    return c.render(<LeaveWeeklyPage t={t} language={language} token={token} />, {
      title: t('front.weekly.leave'),
      noIndex: true,
    });
  })
  .post('/weekly/leave/:token', async (c) => {
    const { house, actor, t, language } = c.var;
    await perform(house, leaveWeekly, actor, { token: c.req.param('token') });
    // RFC 8058: a mail program posts this field and reads nothing but the status.
    if (textFields(await c.req.parseBody())['List-Unsubscribe'] === 'One-Click') return c.text('');
    return c.render(<LeftWeeklyPage t={t} language={language} />, { title: t('front.weekly.left'), noIndex: true });
  });
