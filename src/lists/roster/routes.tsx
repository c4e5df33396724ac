import { Hono } from 'hono';
import { countryCode } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { uuidPart } from '#platform/uuid.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { carryOutChange } from './carry-out-change.ts';
import { exportRoster } from './export-roster.ts';
import { ChangePlanPage } from './pages/change-plan.tsx';
import { RosterPage } from './pages/roster.tsx';
import { StoryPage } from './pages/story.tsx';
import { planChange } from './plan-change.ts';
import { planShown } from './plan-queries.ts';
import { filterIn, type RosterFilter } from './roster-filter.ts';
import { rosterPage } from './roster-queries.ts';
import { storyOf } from './story-queries.ts';

/** Who is on a list, for those who look after it. */
export const rosterRoutes = new Hono<PageEnv>()
  .get('/lists/:list/roster', (c) =>
    showRoster(c, { filter: filterOf(c.req.query()), page: pageAsked(c.req.query('page')) }),
  )
  .post('/lists/:list/roster/export', async (c) => {
    const { house, actor } = c.var;
    const filter = filterOf(textFields(await c.req.parseBody()));
    const list = c.req.param('list');
    const { csv } = await perform(house, exportRoster, actor, { list, filter });
    return c.body(csv, 200, {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${list}.csv"`,
      'Cache-Control': 'no-store',
    });
  })
  .post('/lists/:list/roster/plans', async (c) => {
    const { house, actor, language, t } = c.var;
    const body = await c.req.parseBody({ all: true });
    const ids = [body.ids ?? []].flat().filter((id) => typeof id === 'string');
    const form = textFields(body);
    const filter = filterOf(
      Object.fromEntries(Object.entries(form).map(([name, value]) => [name.replace(/^filter\./, ''), value])),
    );
    const [what, delivery] = (form.what ?? '').split(':');
    const { reason, goodbye, whom } = form;
    const list = c.req.param('list');
    const outcome = await formOutcome(() =>
      perform(house, planChange, actor, {
        ...{ list, what, delivery, reason, ids: whom === 'all' ? [] : ids, filter },
        ...{ goodbye: goodbye === 'yes', all: whom === 'all' },
      }),
    );
    if (outcome.kind === 'done')
      return c.redirect(hrefIn(language, `/lists/${list}/roster/plans/${outcome.value.plan}`), 303);
    return showRoster(c, { filter, form, ids, errors: fieldErrors(t, outcome.refusal) });
  })
  .get(`/lists/:list/roster/plans/:plan${uuidPart}`, async (c) => {
    const { house, actor, language, t } = c.var;
    const list = calledIn(await moderatedList(house.db, actor, c.req.param('list')), language);
    const id = c.req.param('plan');
    const plan = await planShown(house.db, { list, now: house.now() }, actor, id);
    if (plan.outcome) return c.redirect(hrefIn(language, donePath(list.name, plan.outcome)), 303);
    return c.render(
      <ChangePlanPage t={t} language={language} list={list} id={id} {...plan} />,
      listFrame(t, list, t('lists.plan.title')),
    );
  })
  .post(`/lists/:list/roster/plans/:plan${uuidPart}`, async (c) => {
    const { house, actor, language } = c.var;
    const outcome = await perform(house, carryOutChange, actor, c.req.param());
    return c.redirect(hrefIn(language, donePath(c.req.param('list'), outcome)), 303);
  })
  .get('/lists/:list/roster/:id{[0-9]{1,15}}', async (c) => {
    const { house, actor, language, t } = c.var;
    const list = calledIn(await moderatedList(house.db, actor, c.req.param('list')), language);
    const story = await storyOf(house.db, { list, now: house.now() }, Number(c.req.param('id')));
    const title = t('lists.story.title', { name: story.row.name || story.row.email, title: list.title });
    return c.render(<StoryPage t={t} language={language} list={list} {...story} />, listFrame(t, list, title));
  });

function donePath(list: string, { done, left }: { done: number; left: number }): string {
  return `/lists/${list}/roster?done=${done}&left=${left}`;
}

/** People write a country by its name; an address has its code. */
function filterOf(said: Record<string, string>): RosterFilter {
  const country = said.country ? countryCode(said.country) : undefined;
  return filterIn({ ...said, country });
}

type Shown = {
  filter: RosterFilter;
  page?: number;
  form?: Record<string, string>;
  ids?: ReadonlyArray<string>;
  errors?: FieldErrors;
};

async function showRoster(c: PageContext, { filter, page = 1, form = {}, ids = [], errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const { rows, paging } = await rosterPage(house.db, { list, now: house.now() }, filter, page);
  const title = t('lists.roster.title', { title: list.title });
  const failed = Object.keys(errors).length > 0;
  const facts = { t, language, list, rows, paging, filter, form, errors };
  return c.render(
    <RosterPage {...facts} marked={new Set(ids)} done={figures(c, 'done')} brought={figures(c, 'brought')} />,
    listFrame(t, list, title, { failed }),
  );
}

/** What the address says became of a plan. */
function figures(c: PageContext, name: 'done' | 'brought'): { done: number; left: number } | undefined {
  const [done, left] = [c.req.query(name), c.req.query('left')].map(Number);
  return done !== undefined && left !== undefined && done >= 0 && left >= 0 ? { done, left } : undefined;
}
