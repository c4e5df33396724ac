import { Hono } from 'hono';
import { type Operation, perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked, pagingOf } from '#platform/paging.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { Pager } from '#ui/pager.tsx';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { listFor } from '../queries.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { alarmsOf, bounceTrouble } from './alarm-queries.ts';
import { TroublePage } from './pages/alarms.tsx';
import { BouncesPage } from './pages/bounces.tsx';
import { StoryPage } from './pages/story.tsx';
import { resetScore } from './reset-score.ts';
import { resumeDelivery } from './resume-delivery.ts';
import { resumeOwnDelivery } from './resume-own-delivery.ts';
import { stopDelivery } from './stop-delivery.ts';
import { bouncingMembers, rawBounceOfList, storyOf } from './story-queries.ts';

type Form = Record<string, string>;
const pageSize = 50;

/** Whose mail comes back, why, and what to do about it; and what comes back that is nobody's. */
export const bounceRoutes = new Hono<PageEnv>()
  .get('/lists/:list/bounces', (c) => showBounces(c))
  .post('/lists/:list/bounces', async (c) => {
    const form = textFields(await c.req.parseBody());
    const { bounceThreshold, bounceDays, bounceWarnings } = form;
    const wish = { list: c.req.param('list'), bounces: form.bounces !== undefined };
    const input = { ...wish, bounceThreshold, bounceDays, bounceWarnings };
    const outcome = await formOutcome(() => perform(c.var.house, changeSettings, c.var.actor, input));
    if (outcome.kind === 'done') return c.redirect(hrefIn(c.var.language, `${c.var.path}?saved=1`), 303);
    return showBounces(c, { form, errors: fieldErrors(c.var.t, outcome.refusal) });
  })
  .get('/lists/:list/bounces/raw/:file{[0-9]{1,15}\\.txt}', async (c) => {
    const { house, actor } = c.var;
    const id = Number.parseInt(c.req.param('file'), 10);
    const raw = await rawBounceOfList(house.db, actor, await listFor(house.db, actor, c.req.param('list')), id);
    return c.body(new Uint8Array(raw), 200, {
      'Content-Type': 'text/plain',
      'X-Content-Type-Options': 'nosniff',
      'Content-Disposition': `attachment; filename="bounce-${id}.txt"`,
    });
  })
  .get('/lists/:list/bounces/:subscription{[0-9]{1,15}}', async (c) => {
    const { house, actor, language, t } = c.var;
    const list = calledIn(await listFor(house.db, actor, c.req.param('list')), language);
    const story = await storyOf(house.db, actor, list, Number(c.req.param('subscription')));
    const threshold = list.rules.bounceThreshold;
    const saved = c.req.query('saved') === '1';
    return c.render(
      <StoryPage t={t} language={language} list={list} threshold={threshold} saved={saved} {...story} />,
      listFrame(t, list, story.member.email, {
        below: [{ title: t('lists.bounces.title', { title: list.title }), path: `/lists/${list.name}/bounces` }],
      }),
    );
  })
  .post('/lists/:list/bounces/:subscription{[0-9]{1,15}}/on', (c) => decide(c, resumeDelivery))
  .post('/lists/:list/bounces/:subscription{[0-9]{1,15}}/off', (c) => decide(c, stopDelivery))
  .post('/lists/:list/bounces/:subscription{[0-9]{1,15}}/reset', (c) => decide(c, resetScore))
  .post('/lists/:list/preferences/:token/resume', async (c) => {
    await perform(c.var.house, resumeOwnDelivery, c.var.actor, c.req.param());
    const { list, token } = c.req.param();
    return c.redirect(hrefIn(c.var.language, `/lists/${list}/preferences/${token}?saved=1`), 303);
  })
  .get('/admin/bounces', async (c) => {
    const { house, actor, language, t } = c.var;
    const page = pageAsked(c.req.query('page'));
    const trouble = await bounceTrouble(house.db, actor, page);
    const pager = pagerOf(c, trouble.total, page);
    return c.render(<TroublePage t={t} language={language} pager={pager} {...trouble} />, {
      title: t('lists.trouble.title'),
      noIndex: true,
      crumbs: [{ title: t('delivery.outbox.title'), path: '/admin/outbox' }],
    });
  });

async function decide(c: PageContext, operation: Operation): Promise<Response> {
  const { list = '', subscription = '' } = c.req.param();
  await perform(c.var.house, operation, c.var.actor, { list, subscription });
  return c.redirect(hrefIn(c.var.language, `/lists/${list}/bounces/${subscription}?saved=1`), 303);
}

type Refused = { form: Form; errors: FieldErrors };

async function showBounces(c: PageContext, refused?: Refused): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await listFor(house.db, actor, c.req.param('list') ?? ''), language);
  const page = pageAsked(c.req.query('page'));
  const { members, total } = await bouncingMembers(house.db, actor, list, page, pageSize);
  const { bounces, bounceThreshold, bounceDays, bounceWarnings } = list.rules;
  const numbers = Object.entries({ bounceThreshold, bounceDays, bounceWarnings });
  const form = {
    ...Object.fromEntries(numbers.map(([name, value]) => [name, String(value)])),
    ...(bounces ? { bounces: 'on' } : {}),
  };
  return c.render(
    <BouncesPage
      t={t}
      language={language}
      list={list}
      members={members}
      total={total}
      threshold={bounceThreshold}
      alarms={await alarmsOf(house.db, list.id)}
      form={refused?.form ?? form}
      errors={refused?.errors ?? {}}
      saved={c.req.query('saved') === '1'}
      pager={pagerOf(c, total, page)}
    />,
    listFrame(t, list, t('lists.bounces.title', { title: list.title }), { failed: refused !== undefined }),
  );
}

function pagerOf(c: PageContext, total: number, page: number) {
  const address = (n: number) => `${hrefIn(c.var.language, c.var.path)}?page=${n}`;
  return <Pager t={c.var.t} paging={pagingOf(total, page, pageSize)} address={address} />;
}
