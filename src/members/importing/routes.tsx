import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { uuidPart } from '#platform/uuid.ts';
import { type FieldErrors, fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { answersIn } from '#ui/spellings.tsx';
import { fileIn } from '#ui/table-file-field.tsx';
import { countriesIn } from '../countries/countries.ts';
import { mustBeOfTeam } from '../directory/rules.ts';
import { readingShown } from '../table-file.ts';
import { answerImport } from './answer-import.ts';
import { askedSpellings } from './asked-spellings.ts';
import { fingerprintOf } from './deeds.ts';
import { dropImport } from './drop-import.ts';
import { importPeople } from './import-people.ts';
import { ImportPage } from './pages/import.tsx';
import { PreviewPage } from './pages/preview.tsx';
import { ReportPage } from './pages/report.tsx';
import { prepareImport } from './prepare-import.ts';
import { bringerOf, deedsNow, findImport, importsDone } from './queries.ts';
import { readImportAgain } from './read-import-again.ts';
import { questionsOf } from './spellings.ts';

/** Many people at once into the network: a table, a preview with questions, a button, a report. */
export const peopleImportRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/people/import', (c) => showForm(c, {}))
  .post('/people/import', async (c) => {
    const { house, actor, language, t } = c.var;
    mustBeOfTeam(actor);
    const body = await c.req.parseBody();
    const form = textFields(body);
    const file = await fileIn(body);
    const { table, basis } = form;
    const outcome = await formOutcome(() =>
      perform(house, prepareImport, actor, { table, basis, file, reader: language }),
    );
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, `/people/import/${outcome.value.import}`), 303);
    const errors = fieldErrors(t, outcome.refusal);
    // What cannot be read is chosen anew.
    return showForm(c, { form: { ...form, kept: errors.table || errors.file ? '' : file }, errors });
  })
  .get(`/people/import/:id${uuidPart}`, (c) => showImport(c, {}))
  .post(`/people/import/:id${uuidPart}/answers`, async (c) => {
    const { house, actor, language, t } = c.var;
    const body = await c.req.parseBody({ all: true });
    const form = textFields(body);
    const id = c.req.param('id');
    const input = { import: id, answers: answersIn(form), replacing: [body.replacing ?? []].flat() };
    const outcome = await formOutcome(() => perform(house, answerImport, actor, input));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, `/people/import/${id}`), 303);
    return showImport(c, { form, errors: fieldErrors(t, outcome.refusal) });
  })
  .post(`/people/import/:id${uuidPart}/charset`, async (c) => {
    const { house, actor, language, t } = c.var;
    const { charset = '' } = textFields(await c.req.parseBody());
    const id = c.req.param('id');
    const outcome = await formOutcome(() => perform(house, readImportAgain, actor, { import: id, charset }));
    if (outcome.kind === 'done') return c.redirect(hrefIn(language, `/people/import/${id}`), 303);
    const [error = ''] = Object.values(fieldErrors(t, outcome.refusal));
    return showImport(c, { errors: { charset: error } });
  })
  .post(`/people/import/:id${uuidPart}/drop`, async (c) => {
    const { house, actor, language } = c.var;
    await perform(house, dropImport, actor, { import: c.req.param('id') });
    return c.redirect(hrefIn(language, '/people/import?dropped=1'), 303);
  })
  .post(`/people/import/:id${uuidPart}`, async (c) => {
    const { house, actor, language } = c.var;
    const { seen } = textFields(await c.req.parseBody());
    await perform(house, importPeople, actor, { import: c.req.param('id'), seen: seen ?? '' });
    return c.redirect(hrefIn(language, `/people/import/${c.req.param('id')}`), 303);
  });

type Shown = { form?: Record<string, string>; errors?: FieldErrors };

async function showForm(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  mustBeOfTeam(actor);
  const done = await importsDone(house.db);
  const page = { t, language, form, errors, done, dropped: c.req.query('dropped') === '1' };
  return c.render(<ImportPage {...page} />, {
    ...frame(c, errors),
    title: t('members.import.title'),
  });
}

async function showImport(c: PageContext, { form = {}, errors = {} }: Shown) {
  const { house, actor, language, t } = c.var;
  mustBeOfTeam(actor);
  const table = await findImport(house.db, house.now(), c.req.param('id') ?? '');
  if (table.report) {
    const by = await bringerOf(house.db, table.madeBy);
    const page = <ReportPage t={t} language={language} table={table} report={table.report} by={by} />;
    return c.render(page, { ...frame(c, {}), title: t('members.import.done') });
  }
  const deeds = await deedsNow(house.db, table);
  const { answers } = table;
  const asked = askedSpellings({ t, language, questions: questionsOf(table.rows), answers, form, errors });
  const places = countriesIn(language).map(({ name }) => name);
  const facts = {
    t,
    language,
    table,
    deeds,
    seen: fingerprintOf(deeds),
    reading: readingShown(t, table.reading),
    asked,
    places,
    errors,
  };
  return c.render(<PreviewPage {...facts} />, { ...frame(c, errors), title: t('members.import.would') });
}

function frame(c: PageContext, errors: FieldErrors) {
  const crumbs = [{ title: c.var.t('members.directory.title'), path: '/people' }];
  const failed = Object.keys(errors).length > 0;
  return { room: 'members', noIndex: true, crumbs, ...(failed ? { status: 422 as const } : {}) };
}
