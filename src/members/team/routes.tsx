import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { holdersOf } from '../grants-queries.ts';
import { giveSiteRole } from './give-site-role.ts';
import { TeamPage } from './pages.tsx';
import { mustAdminister } from './rules.ts';
import { takeSiteRole } from './take-site-role.ts';

/** Who is in the team and who administers the site. */
export const teamRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/admin/team', (c) => showTeam(c, {}))
  .post('/admin/team', async (c) => {
    const { house, actor, language, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, giveSiteRole, actor, form));
    if (outcome.kind === 'refused') return showTeam(c, { form, errors: fieldErrors(t, outcome.refusal) });
    return c.redirect(hrefIn(language, '/admin/team?saved=1'), 303);
  })
  .post('/admin/team/take', async (c) => {
    const { house, actor, language } = c.var;
    await perform(house, takeSiteRole, actor, textFields(await c.req.parseBody()));
    return c.redirect(hrefIn(language, '/admin/team?saved=1'), 303);
  });

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showTeam(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  mustAdminister(actor);
  const holders = await holdersOf(house.db, 'site');
  const page = { t, language, holders, form, errors, saved: c.req.query('saved') === '1' };
  return c.render(<TeamPage {...page} />, {
    title: t('members.team.title'),
    room: 'members',
    noIndex: true,
    crumbs: [{ title: t('members.me.title'), path: '/me' }],
    ...(Object.keys(errors).length > 0 ? { status: 422 as const } : {}),
  });
}
