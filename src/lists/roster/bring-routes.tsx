import { Hono } from 'hono';
import { askedSpellings, countriesIn, readingShown } from '#members/index.ts';
import { holds } from '#platform/actor.ts';
import type { Translate } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { uuidPart } from '#platform/uuid.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { answersIn } from '#ui/spellings.tsx';
import { fileIn } from '#ui/table-file-field.tsx';
import { calledIn } from '../called.ts';
import { listFrame } from '../frame.ts';
import { moderatedList } from '../queries.ts';
import { answerBringing } from './answer-bringing.ts';
import { bringPeople } from './bring-people.ts';
import { BringPage } from './pages/bring.tsx';
import { BringPlanPage } from './pages/bring-plan.tsx';
import { planBringing } from './plan-bringing.ts';
import { bringingShown } from './plan-queries.ts';
import { readBringingAgain } from './read-bringing-again.ts';

const one = `/lists/:list/roster/bring/:plan${uuidPart}`;

/** How many people come at once: a table, a preview, a button. */
export const bringRoutes = new Hono<PageEnv>()
  .get('/lists/:list/roster/bring', (c) => showForm(c, {}))
  .post('/lists/:list/roster/bring', async (c) => {
    const { house, actor, language, t } = c.var;
    const body = await c.req.parseBody();
    const form = textFields(body);
    const file = await fileIn(body);
    const list = c.req.param('list');
    const { table, way, basis, welcome } = form;
    const input = { list, table, file, reader: language, way, basis, welcome: welcome === 'yes' };
    const outcome = await formOutcome(() => perform(house, planBringing, actor, input));
    if (outcome.kind === 'done')
      return c.redirect(hrefIn(language, `/lists/${list}/roster/bring/${outcome.value.plan}`), 303);
    const errors = fieldErrors(t, outcome.refusal);
    // What cannot be read is chosen anew.
    return showForm(c, { form: { ...form, kept: errors.table || errors.file ? '' : file }, errors });
  })
  .get(one, (c) => showPlan(c, {}))
  .post(`${one}/charset`, async (c) => {
    const { house, actor, language, t } = c.var;
    const { charset = '' } = textFields(await c.req.parseBody());
    const input = { ...c.req.param(), charset };
    const outcome = await formOutcome(() => perform(house, readBringingAgain, actor, input));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, planPath(c, outcome.value.plan)), 303);
    const [error = ''] = Object.values(fieldErrors(t, outcome.refusal));
    return showPlan(c, { errors: { charset: error } });
  })
  .post(`${one}/answers`, async (c) => {
    const { house, actor, language, t } = c.var;
    const form = textFields(await c.req.parseBody());
    const input = { ...c.req.param(), answers: answersIn(form) };
    const outcome = await formOutcome(() => perform(house, answerBringing, actor, input));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, planPath(c, outcome.value.plan)), 303);
    return showPlan(c, { form, errors: fieldErrors(t, outcome.refusal) });
  })
  .post(one, async (c) => {
    const { house, actor, language } = c.var;
    const outcome = await perform(house, bringPeople, actor, c.req.param());
    return c.redirect(hrefIn(language, donePath(c.req.param('list'), outcome)), 303);
  });

function planPath(c: PageContext, plan: string): string {
  return `/lists/${c.req.param('list')}/roster/bring/${plan}`;
}

function donePath(list: string, { done, left }: { done: number; left: number }): string {
  return `/lists/${list}/roster?brought=${done}&left=${left}`;
}

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showForm(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const title = t('lists.bring.title', { title: list.title });
  const failed = Object.keys(errors).length > 0;
  const mayAdd = holds(actor, ['administrator']);
  return c.render(
    <BringPage t={t} language={language} list={list} mayAdd={mayAdd} form={form} errors={errors} />,
    listFrame(t, list, title, { failed, below: [roster(t, list)] }),
  );
}

async function showPlan(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  const list = calledIn(await moderatedList(house.db, actor, c.req.param('list') ?? ''), language);
  const id = c.req.param('plan') ?? '';
  const { questions, ...shown } = await bringingShown(house.db, { list, now: house.now() }, actor, id);
  if (shown.outcome) return c.redirect(hrefIn(language, donePath(list.name, shown.outcome)), 303);
  const asked = askedSpellings({ t, language, questions, answers: shown.deed.answers, form, errors });
  const reading = readingShown(t, shown.deed.reading);
  const places = countriesIn(language).map(({ name }) => name);
  const failed = Object.keys(errors).length > 0;
  return c.render(
    <BringPlanPage {...{ t, language, list, id, reading, asked, places, errors }} {...shown} />,
    listFrame(t, list, t('lists.plan.title'), { failed, below: [roster(t, list)] }),
  );
}

function roster(t: Translate, list: { name: string }) {
  return { title: t('lists.nav.roster'), path: `/lists/${list.name}/roster` };
}
