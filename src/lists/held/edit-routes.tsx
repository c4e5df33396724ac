import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { editHeldPost } from './edit-held-post.ts';
import { editablePost } from './edit-queries.ts';
import { EditPage } from './pages/edit.tsx';

/** Where a moderator changes a post before it goes out. */
export const editRoutes = new Hono<PageEnv>()
  .get('/lists/:list/held/:id/edit', (c) => showEdit(c, undefined, {}))
  .post('/lists/:list/held/:id/edit', async (c) => {
    const { house, actor, language, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() =>
      perform(house, editHeldPost, actor, { ...form, insist: form.insist === 'yes', ...c.req.param() }),
    );
    if (outcome.kind === 'refused') return showEdit(c, form, fieldErrors(t, outcome.refusal));
    return c.redirect(`${hrefIn(language, `/lists/${c.req.param('list')}/held`)}?decided=1&already=0`, 303);
  });

async function showEdit(c: PageContext, form: Record<string, string> | undefined, errors: FieldErrors) {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await listFor(house.db, actor, c.req.param('list') ?? ''), language);
  const post = await editablePost(house.db, actor, list, house.now(), Number(c.req.param('id')));
  const title = t('lists.edit.title');
  return c.render(
    <EditPage
      t={t}
      language={language}
      list={list}
      post={post}
      form={form ?? { subject: post.subject, text: post.text }}
      errors={errors}
    />,
    listFrame(t, list, title, {
      failed: form !== undefined,
      below: [{ title: t('lists.nav.held'), path: `/lists/${list.name}/held` }],
    }),
  );
}
