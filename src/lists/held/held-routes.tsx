import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import type { Refusal } from '#platform/refusal.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { approveHeldPost } from './approve-held-post.ts';
import { claimHeldPost } from './claim-held-post.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { heldPosts } from './held-queries.ts';
import { type HeldOrder, heldOrders } from './orders.ts';
import { addressOf } from './pages/choice.tsx';
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
    const { house, actor } = c.var;
    const body = await c.req.parseBody({ all: true });
    const { reason = '', sure, insist, decision } = textFields(body);
    const ids = [body.ids ?? []].flat().map(String);
    const input = { list: c.req.param('list'), ids, reason, decision, sure: sure === 'yes', insist: insist === 'yes' };
    const outcome = await formOutcome(() => perform(house, decideHeldPostsAtOnce, actor, input));
    return outcome.kind === 'done' ? backToHeld(c, outcome.value) : again(c, body, outcome.refusal);
  })
  .post('/lists/:list/held/:id/approve', async (c) => {
    const { house, actor } = c.var;
    const form = await c.req.parseBody({ all: true });
    const input = { ...c.req.param(), insist: textFields(form).insist === 'yes' };
    const outcome = await formOutcome(() => perform(house, approveHeldPost, actor, input));
    if (outcome.kind === 'done') return backToHeld(c, { decided: 1, already: 0 });
    // It comes back marked, so that the box and a button below decide on it alone.
    return again(c, { ...form, ids: c.req.param('id') }, outcome.refusal);
  })
  .post('/lists/:list/held/:id/claim', async (c) => {
    const { house, actor, language } = c.var;
    const { list, id } = c.req.param();
    const form = await c.req.parseBody({ all: true });
    const input = { list, id, claimed: textFields(form).claimed !== 'no' };
    const outcome = await formOutcome(() => perform(house, claimHeldPost, actor, input));
    if (outcome.kind === 'refused') return again(c, form, outcome.refusal);
    const { from = '', sort } = textFields(form);
    return c.redirect(
      `${addressOf({ language, list: { name: list }, from, order: orderOf(sort) }, {})}#held-${id}`,
      303,
    );
  });

/** The page of held posts as it was sent, with what is wrong: a button of one post was pressed in the form of all. */
function again(c: PageContext, form: Record<string, unknown>, refusal: Refusal): Promise<Response> {
  const { from = '', reason = '', sort } = textFields(form);
  const ids = [form.ids ?? []].flat().map(String);
  const marked = (id: number) => ids.includes(String(id));
  return showHeld(c, { from, order: orderOf(sort), marked, reason, errors: fieldErrors(c.var.t, refusal) });
}

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
  const list = calledIn(await listFor(house.db, actor, c.req.param('list') ?? ''), language);
  const held = await heldPosts(house.db, actor, list, house.now(), { ...shown, page: pageAsked(c.req.query('page')) });
  const [decided, already] = [Number(c.req.query('decided')), Number(c.req.query('already'))];
  const done = decided > 0 ? { decided, already: already || 0 } : undefined;
  return c.render(
    <HeldPage t={t} language={language} list={list} done={done} {...held} {...shown} />,
    listFrame(t, list, t('lists.held.title', { title: list.title }), { failed: Object.keys(shown.errors).length > 0 }),
  );
}
