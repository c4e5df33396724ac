import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { calledIn } from '../called.ts';
import { decideByLink } from './decide-by-link.ts';
import { linkedPost, moderatorOf } from './link-queries.ts';
import { DecideByLink, DecidedByLink } from './pages/decide-by-link.tsx';

/** Where the links of the moderators' daily mail lead. No sign-in: whoever has the mail has the link. */
export const linkRoutes = new Hono<PageEnv>()
  .get('/moderate/:token', (c) => showLink(c, {}, ''))
  .post('/moderate/:token', async (c) => {
    const { house, language, t } = c.var;
    const token = c.req.param('token');
    const { reason = '', insist } = textFields(await c.req.parseBody());
    const actor = await moderatorOf(house.db, house.now(), token);
    const outcome = await formOutcome(() =>
      perform(house, decideByLink, actor, { token, reason, insist: insist === 'yes' }),
    );
    if (outcome.kind === 'refused') return showLink(c, fieldErrors(t, outcome.refusal), reason);
    return c.render(<DecidedByLink t={t} language={language} {...outcome.value} />, {
      title: t('lists.moderate.done'),
      room: 'lists',
      noIndex: true,
    });
  });

async function showLink(c: PageContext, errors: FieldErrors, reason: string): Promise<Response> {
  const { house, language, t } = c.var;
  const token = c.req.param('token') ?? '';
  const found = await linkedPost(house.db, house.now(), token);
  const post = { ...found, list: calledIn(found.list, language) };
  const title = t('lists.moderate.title', { title: post.list.title });
  const failed = Object.keys(errors).length > 0;
  return c.render(
    <DecideByLink t={t} language={language} token={token} post={post} errors={errors} reason={reason} />,
    {
      title,
      room: 'lists',
      noIndex: true,
      ...(failed ? { status: 422 as const } : {}),
    },
  );
}
