import { Hono } from 'hono';
import { regionSchemeName, regionSchemes, schemeName, schemes } from '#members/index.ts';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv, PageFrame } from '#platform/page.ts';
import { mustBeSaid } from '#platform/words.ts';
import { fieldErrors, formOutcome, textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { wordsErrors, wordsFrom, wordsInto } from '#ui/words-field.tsx';
import { addStage } from './add-stage.ts';
import { changeProcess } from './change-process.ts';
import { changeStage } from './change-stage.ts';
import { processForEditor, stagesForEditor } from './edit-queries.ts';
import { enterStage } from './enter-stage.ts';
import { moveStage } from './move-stage.ts';
import { openProcess } from './open-process.ts';
import { EditProcessPage } from './pages/edit-process.tsx';
import { EditStagesPage } from './pages/edit-stages.tsx';
import type { Process } from './queries.ts';
import { mustEdit } from './rules.ts';

export type Form = Record<string, string>;
export type Back = { form: Form; errors: Readonly<Record<string, string>> };

/** Where the team opens a process and says what it is and which stages it has. Before routes.tsx: "open" is no process. */
export const processEditRoutes = new Hono<PageEnv>()
  .get('/processes/open', (c) => showOpen(c))
  .post('/processes/open', async (c) => {
    const form = textFields(await c.req.parseBody());
    return answer(c, form, () => perform(c.var.house, openProcess, c.var.actor, { ...form, ...texts(form) }), {
      to: `/processes/${(form.slug ?? '').trim().toLowerCase()}/edit/stages`,
      again: (back) => showOpen(c, back),
    });
  })
  .get('/processes/:process/edit', (c) => showEdit(c))
  .post('/processes/:process/edit', async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...form, ...texts(form), process: slugOf(c), isMain: form.isMain !== undefined };
    return answer(c, form, () => perform(c.var.house, changeProcess, c.var.actor, input), {
      to: `/processes/${slugOf(c)}/edit?saved=1`,
      again: (back) => showEdit(c, back),
    });
  })
  .get('/processes/:process/edit/stages', (c) => showStages(c))
  .post('/processes/:process/edit/stages', async (c) => {
    const form = textFields(await c.req.parseBody());
    return answer(c, form, () => changeStages(c, form), {
      to: `/processes/${slugOf(c)}/edit/stages?saved=1`,
      again: (back) => showStages(c, back),
    });
  });

export const slugOf = (c: PageContext) => c.req.param('process') ?? '';
const texts = (form: Form) => ({ names: wordsFrom(form, 'names'), mandates: wordsFrom(form, 'mandates') });

const fieldsOfWords = ['names', 'mandates', 'titles', 'risks', 'opportunities', 'whenWords'];
type Ways = { to: string; again: (back: Back) => Promise<Response> };

/** After a form: on to the next page, or the form again with what is wrong. */
export async function answer(
  c: PageContext,
  form: Form,
  run: () => Promise<unknown>,
  { to, again }: Ways,
): Promise<Response> {
  const outcome = await formOutcome(run);
  if (outcome.kind === 'done') return c.redirect(hrefIn(c.var.language, to), 303);
  const errors = wordsErrors(fieldErrors(c.var.t, outcome.refusal), c.var.language, fieldsOfWords);
  return again({ form, errors });
}

/** The frame of a page below a process's own, for those who change it. */
export function editFrame(c: PageContext, title: string, process?: Process, back?: Back): PageFrame {
  const { t, language } = c.var;
  const above = process
    ? [{ title: mustBeSaid(process.names, language).text, path: `/processes/${process.slug}` }]
    : [];
  return {
    title,
    room: 'processes',
    noIndex: true,
    crumbs: [{ title: t('processes.index.title'), path: '/processes' }, ...above],
    ...(back ? { status: 422 as const } : {}),
  };
}

function changeStages(c: PageContext, form: Form): Promise<unknown> {
  const { house, actor } = c.var;
  const input = { ...form, names: wordsFrom(form, 'names'), process: slugOf(c) };
  if (form.act === 'add') return perform(house, addStage, actor, { process: slugOf(c), names: input.names });
  if (form.act === 'rename') return perform(house, changeStage, actor, input);
  if (form.act === 'enter') return perform(house, enterStage, actor, input);
  return perform(house, moveStage, actor, { ...input, to: form.act });
}

async function showOpen(c: PageContext, back?: Back): Promise<Response> {
  const { actor, t, language } = c.var;
  mustEdit(actor);
  const form = back?.form ?? { timeZone: 'UTC', stakeholderScheme: 'unga' };
  const page = { t, language, form, errors: back?.errors ?? {}, ...schemesIn(c) };
  return c.render(<EditProcessPage {...page} />, editFrame(c, t('processes.open.title'), undefined, back));
}

async function showEdit(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const process = await processForEditor(house.db, actor, slugOf(c));
  const { slug, isMain } = process;
  const page = { t, language, form: back?.form ?? formOf(process), errors: back?.errors ?? {}, process: slug, isMain };
  return c.render(
    <EditProcessPage {...page} {...schemesIn(c)} saved={c.req.query('saved') === '1'} />,
    editFrame(c, t('processes.edit.title'), process, back),
  );
}

/** As the members' room has them, by its names. */
function schemesIn({ var: { language } }: PageContext) {
  return {
    schemes: schemes.map((scheme) => [scheme, schemeName(scheme, language)] as const),
    regions: regionSchemes.map((scheme) => [scheme, regionSchemeName(scheme, language)] as const),
  };
}

function formOf({ names, mandates, stakeholderScheme, regionScheme, timeZone, version }: Process): Form {
  const facts = { stakeholderScheme, regionScheme, timeZone, seen: String(version) };
  return { ...facts, ...wordsInto('names', names), ...wordsInto('mandates', mandates) };
}

async function showStages(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { process, stages } = await stagesForEditor(house.db, actor, slugOf(c));
  const page = { t, language, process, stages, form: back?.form ?? {}, errors: back?.errors ?? {} };
  return c.render(
    <EditStagesPage {...page} saved={c.req.query('saved') === '1'} />,
    editFrame(c, t('processes.stages'), process, back),
  );
}
