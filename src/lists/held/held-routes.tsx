import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { approveHeldPost } from './approve-held-post.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { heldPosts } from './held-queries.ts';
import { type HeldOrder, heldOrders } from './orders.ts';
import { HeldPage } from './pages/held.tsx';

/** Where moderators decide about posts that wait. */
export const heldRoutes = new Hono<PageEnv>()
  .get('/lists/:list/held', (c) => {
    const from = (c.req.query('from') ?? '').toLowerCase();
    // A page of one sender or domain comes with all of them marked: that is what it is for.
    const all = from !== '' || c.req.query('mark') === 'all';
    return showHeld(c, { from, order: orderOf(c.req.query('sort')), marked: () => all, reason: '', errors: {} });
  })
  .post('/lists/:list/held', async (c) => {
    const { house, actor, t } = c.var;
    const body = await c.req.parseBody({ all: true });
    const { from = '', reason = '', sort, sure, decision } = textFields(body);
    const ids = [body.ids ?? []].flat().map(String);
    const input = { list: c.req.param('list'), ids, reason, decision, sure: sure === 'yes' };
    const outcome = await formOutcome(() => perform(house, decideHeldPostsAtOnce, actor, input));
    if (outcome.kind === 'done') return backToHeld(c, outcome.value);
    const marked = (id: number) => ids.includes(String(id));
    return showHeld(c, { from, order: orderOf(sort), marked, reason, errors: fieldErrors(t, outcome.refusal) });
  })
  .post('/lists/:list/held/:id/approve', async (c) => {
    const { house, actor } = c.var;
    await perform(house, approveHeldPost, actor, c.req.param());
    return backToHeld(c, { decided: 1, already: 0 });
  });

function backToHeld(c: PageContext, { decided, already }: { decided: number; already: number }): Response {
  const path = hrefIn(c.var.language, `/lists/${c.req.param('list')}/held`);
  return c.redirect(`${path}?decided=${decided}&already=${already}`, 303);
}

function orderOf(text: string | undefined): HeldOrder {
  return heldOrders.find((order) => order === text) ?? 'oldest';
}

type Shown = { from: string; order: HeldOrder; marked: (id: number) => boolean; reason: string; errors: FieldErrors };

async function showHeld(c: PageContext, shown: Shown): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = await listFor(house.db, actor, c.req.param('list') ?? '');
  const held = await heldPosts(house.db, actor, list, { ...shown, page: pageAsked(c.req.query('page')) });
  const [decided, already] = [Number(c.req.query('decided')), Number(c.req.query('already'))];
  const done = decided > 0 ? { decided, already: already || 0 } : undefined;
  return c.render(
    <HeldPage t={t} language={language} list={list} done={done} {...held} {...shown} />,
    listFrame(t, list, t('lists.held.title', { title: list.title }), { failed: Object.keys(shown.errors).length > 0 }),
  );
}
