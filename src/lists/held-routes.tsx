import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { approveHeldPost } from './approve-held-post.ts';
import { HeldPage } from './pages/held.tsx';
import { heldPosts, listFor } from './queries.ts';
import { rejectHeldPost } from './reject-held-post.ts';

/** Where moderators decide about posts that wait. */
export const heldRoutes = new Hono<PageEnv>()
  .get('/lists/:list/held', (c) => showHeld(c, {}))
  .post('/lists/:list/held/:id/approve', async (c) => {
    const { house, actor } = c.var;
    await perform(house, approveHeldPost, actor, c.req.param());
    return backToHeld(c);
  })
  .post('/lists/:list/held/:id/reject', async (c) => {
    const { house, actor, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, rejectHeldPost, actor, { ...form, ...c.req.param() }));
    if (outcome.kind === 'done') return backToHeld(c);
    const sentence = fieldErrors(t, outcome.refusal).reason;
    if (!sentence) throw new Refusal(404, 'error.not-found');
    return showHeld(c, { error: { id: Number(c.req.param('id')), sentence } });
  });

function backToHeld(c: PageContext): Response {
  return c.redirect(hrefIn(c.var.language, `/lists/${c.req.param('list')}/held?done=1`), 303);
}

async function showHeld(c: PageContext, shown: { error?: { id: number; sentence: string } }): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = await listFor(house.db, actor, c.req.param('list') ?? '');
  const { posts, total } = await heldPosts(house.db, actor, list);
  return c.render(
    <HeldPage
      t={t}
      language={language}
      list={list}
      posts={posts}
      total={total}
      done={c.req.query('done') === '1'}
      {...shown}
    />,
    {
      title: t('lists.held.title', { title: list.title }),
      room: 'lists',
      noIndex: true,
      crumbs: [
        { title: t('lists.index.title'), path: '/lists' },
        { title: list.title, path: `/lists/${list.name}` },
      ],
      ...(shown.error ? { status: 422 as const } : {}),
    },
  );
}
