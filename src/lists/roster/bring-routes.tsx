import { Hono } from 'hono';
import { decodeTable } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import type { Translate } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { uuidPart } from '#platform/uuid.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { bringPeople } from './bring-people.ts';
import { BringPage } from './pages/bring.tsx';
import { BringPlanPage } from './pages/bring-plan.tsx';
import { planBringing } from './plan-bringing.ts';
import { bringingShown } from './plan-queries.ts';

/** How many people come at once: a table, a preview, a button. */
export const bringRoutes = new Hono<PageEnv>()
  .get('/lists/:list/roster/bring', (c) => showForm(c, {}))
  .post('/lists/:list/roster/bring', async (c) => {
    const { house, actor, language, t } = c.var;
    const body = await c.req.parseBody();
    const form = textFields(body);
    const file = body.file instanceof File && body.file.size > 0 ? body.file : undefined;
    const table = file ? decodeTable(new Uint8Array(await file.arrayBuffer())) : form.table;
    const list = c.req.param('list');
    const { way, basis, welcome } = form;
    const input = { list, table: table ?? '', way, basis, welcome: welcome === 'yes' };
    const outcome = await formOutcome(() => perform(house, planBringing, actor, input));
    if (outcome.kind === 'done')
      return c.redirect(hrefIn(language, `/lists/${list}/roster/bring/${outcome.value.plan}`), 303);
    return showForm(c, { form, errors: fieldErrors(t, outcome.refusal) });
  })
  .get(`/lists/:list/roster/bring/:plan${uuidPart}`, async (c) => {
    const { house, actor, language, t } = c.var;
    const list = await moderatedList(house.db, actor, c.req.param('list'));
    const id = c.req.param('plan');
    const shown = await bringingShown(house.db, { list, now: house.now() }, actor, id);
    if (shown.outcome) return c.redirect(hrefIn(language, donePath(list.name, shown.outcome)), 303);
    return c.render(
      <BringPlanPage t={t} language={language} list={list} id={id} {...shown} />,
      listFrame(t, list, t('lists.plan.title'), { below: [roster(t, list)] }),
    );
  })
  .post(`/lists/:list/roster/bring/:plan${uuidPart}`, async (c) => {
    const { house, actor, language } = c.var;
    const outcome = await perform(house, bringPeople, actor, c.req.param());
    return c.redirect(hrefIn(language, donePath(c.req.param('list'), outcome)), 303);
  });

function donePath(list: string, { done, left }: { done: number; left: number }): string {
  return `/lists/${list}/roster?brought=${done}&left=${left}`;
}

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showForm(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  const list = await moderatedList(house.db, actor, c.req.param('list') ?? '');
  const title = t('lists.bring.title', { title: list.title });
  const failed = Object.keys(errors).length > 0;
  const mayAdd = holds(actor, ['administrator']);
  return c.render(
    <BringPage t={t} language={language} list={list} mayAdd={mayAdd} form={form} errors={errors} />,
    listFrame(t, list, title, { failed, below: [roster(t, list)] }),
  );
}

function roster(t: Translate, list: { name: string }) {
  return { title: t('lists.nav.roster'), path: `/lists/${list.name}/roster` };
}
