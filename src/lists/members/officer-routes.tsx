import { Hono } from 'hono';
import { holdersOf } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { giveOffice } from './give-office.ts';
import { OfficersPage } from './pages/officers.tsx';
import { ownsList } from './rules.ts';
import { takeOffice } from './take-office.ts';

/** Who looks after a list. */
export const officerRoutes = new Hono<PageEnv>()
  .get('/lists/:list/settings/people', (c) => showOfficers(c, {}))
  .post('/lists/:list/settings/people', async (c) => {
    const { house, actor, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const outcome = await formOutcome(() => perform(house, giveOffice, actor, { ...form, ...c.req.param() }));
    if (outcome.kind === 'refused') return showOfficers(c, { form, errors: fieldErrors(t, outcome.refusal) });
    return back(c, outcome.value.given ? 'given' : 'offered');
  })
  .post('/lists/:list/settings/people/take', async (c) => {
    const { house, actor } = c.var;
    await perform(house, takeOffice, actor, { ...textFields(await c.req.parseBody()), ...c.req.param() });
    return back(c, 'taken');
  });

function back(c: PageContext, saved: 'given' | 'offered' | 'taken'): Response {
  const list = c.req.param('list') ?? '';
  // Who has just taken it from himself may not see the page any more.
  return c.redirect(hrefIn(c.var.language, `/lists/${list}/settings/people?saved=${saved}`), 303);
}

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showOfficers(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const holders = await holdersOf(house.db, `lists:${list.name}`);
  const title = t('lists.people.title', { title: list.title });
  const failed = Object.keys(errors).length > 0;
  const saved = (['given', 'offered', 'taken'] as const).find((one) => one === c.req.query('saved'));
  const facts = { t, language, list, holders, form, errors, saved };
  return c.render(<OfficersPage {...facts} owns={ownsList(actor, list.name)} />, listFrame(t, list, title, { failed }));
}
