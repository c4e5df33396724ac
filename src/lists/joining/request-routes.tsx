import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { mayInvite } from '../rules.ts';
import { approveRequest } from './approve-request.ts';
import { declineRequest } from './decline-request.ts';
import { invite } from './invite.ts';
import { RequestsPage, type RequestsShown } from './pages/requests.tsx';
import { joinRequests } from './request-queries.ts';

/** Where moderators decide about people who ask to join, and owners invite others. */
export const requestRoutes = new Hono<PageEnv>()
  .get('/lists/:list/requests', (c) => showRequests(c, {}))
  .post('/lists/:list/requests/:id/approve', async (c) => {
    const { house, actor } = c.var;
    await perform(house, approveRequest, actor, c.req.param());
    return backToRequests(c);
  })
  .post('/lists/:list/requests/:id/decline', async (c) => {
    const { house, actor, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, declineRequest, actor, { ...form, ...c.req.param() }));
    if (outcome.kind === 'done') return backToRequests(c);
    const sentence = fieldErrors(t, outcome.refusal).reason;
    if (!sentence) throw new Refusal(404, 'error.not-found');
    return showRequests(c, { declining: { id: Number(c.req.param('id')), error: sentence } });
  })
  .post('/lists/:list/invitations', async (c) => {
    const { house, actor, t } = c.var;
    const values = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, invite, actor, { ...values, ...c.req.param() }));
    if (outcome.kind === 'done') return showRequests(c, { invited: outcome.value });
    return showRequests(c, { inviting: { values, errors: fieldErrors(t, outcome.refusal) } });
  });

function backToRequests(c: PageContext): Response {
  return c.redirect(hrefIn(c.var.language, `/lists/${c.req.param('list')}/requests?done=1`), 303);
}

async function showRequests(c: PageContext, shown: RequestsShown): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const { requests, total } = await joinRequests(house.db, list);
  return c.render(
    <RequestsPage
      t={t}
      language={language}
      list={list}
      requests={requests}
      total={total}
      mayInvite={mayInvite(actor, list.name) && list.policy !== 'closed'}
      done={c.req.query('done') === '1'}
      {...shown}
    />,
    listFrame(t, list, t('lists.requests.title', { title: list.title }), {
      failed: shown.declining !== undefined || shown.inviting !== undefined,
    }),
  );
}
