import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { mustBeSaid } from '#platform/words.ts';
import { textFields } from '#ui/form.tsx';
import { wordsFrom, wordsInto } from '#ui/words-field.tsx';
import { addMilestone } from './add-milestone.ts';
import { addTopic } from './add-topic.ts';
import { changeMilestone } from './change-milestone.ts';
import { changeTopic } from './change-topic.ts';
import { milestoneForEditor, processForEditor, topicForEditor } from './edit-queries.ts';
import { answer, type Back, editFrame, type Form, slugOf } from './edit-routes.tsx';
import { EditMilestonePage } from './pages/edit-milestone.tsx';
import { EditTopicPage } from './pages/edit-topic.tsx';
import type { Milestone } from './queries.ts';
import { settleMilestone } from './settle-milestone.ts';

const milestone = '/processes/:process/edit/milestone/:milestone{[0-9]{1,9}}';
const idOf = (c: PageContext) => Number(c.req.param('milestone'));
const topicOf = (c: PageContext) => c.req.param('topic') ?? '';

/** Where the team adds milestones and topics, moves and settles them. */
export const milestoneRoutes = new Hono<PageEnv>()
  .get('/processes/:process/edit/milestone', (c) => showNew(c))
  .post('/processes/:process/edit/milestone', async (c) => {
    const form = textFields(await c.req.parseBody());
    const run = () => perform(c.var.house, addMilestone, c.var.actor, { ...milestoneInput(form), process: slugOf(c) });
    return answer(c, form, run, { to: `/processes/${slugOf(c)}#milestones`, again: (back) => showNew(c, back) });
  })
  .get(milestone, (c) => showMilestone(c))
  .post(milestone, async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...milestoneInput(form), process: slugOf(c), milestone: idOf(c) };
    return answer(c, form, () => perform(c.var.house, changeMilestone, c.var.actor, input), {
      to: `/processes/${slugOf(c)}#m${idOf(c)}`,
      again: (back) => showMilestone(c, { back }),
    });
  })
  .post(`${milestone}/state`, async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...form, process: slugOf(c), milestone: idOf(c) };
    return answer(c, form, () => perform(c.var.house, settleMilestone, c.var.actor, input), {
      to: `/processes/${slugOf(c)}#m${idOf(c)}`,
      again: (settling) => showMilestone(c, { settling }),
    });
  })
  .get('/processes/:process/edit/topic', (c) => showNewTopic(c))
  .post('/processes/:process/edit/topic', async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...topicInput(form), slug: form.slug, process: slugOf(c) };
    return answer(c, form, () => perform(c.var.house, addTopic, c.var.actor, input), {
      to: `/processes/${slugOf(c)}#topics`,
      again: (back) => showNewTopic(c, back),
    });
  })
  .get('/processes/:process/edit/topic/:topic', (c) => showTopic(c))
  .post('/processes/:process/edit/topic/:topic', async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...topicInput(form), process: slugOf(c), topic: topicOf(c) };
    return answer(c, form, () => perform(c.var.house, changeTopic, c.var.actor, input), {
      to: `/topics/${topicOf(c)}`,
      again: (back) => showTopic(c, back),
    });
  });

function milestoneInput(form: Form) {
  const said = Object.fromEntries(
    ['titles', 'places', 'notes', 'whenWords'].map((name) => [name, wordsFrom(form, name)]),
  );
  return { ...form, ...said };
}

function topicInput({ reason, ...form }: Form) {
  const said = ['titles', 'risks', 'opportunities'].map((name) => [name, wordsFrom(form, name)]);
  return { ...Object.fromEntries(said), reason };
}

async function showNew(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const process = await processForEditor(house.db, actor, slugOf(c));
  const form = back?.form ?? { timeZone: process.timeZone, precision: 'day', isFirm: 'yes', kind: 'meeting' };
  return c.render(
    <EditMilestonePage {...{ t, language, process, form }} errors={back?.errors ?? {}} />,
    editFrame(c, t('processes.edit.add-milestone'), process, back),
  );
}

async function showMilestone(
  c: PageContext,
  { back, settling }: { back?: Back; settling?: Back } = {},
): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { process, milestone } = await milestoneForEditor(house.db, actor, slugOf(c), idOf(c));
  const page = { t, language, process, milestone, form: back?.form ?? formOf(milestone), errors: back?.errors ?? {} };
  return c.render(
    <EditMilestonePage {...page} {...(settling ? { settling } : {})} />,
    editFrame(c, mustBeSaid(milestone.titles, language).text, process, back ?? settling),
  );
}

function formOf(milestone: Milestone): Form {
  const { kind, precision, startsOn, timeZone, isFirm, changes } = milestone;
  const { link, endsOn, startsAt, endsAt } = milestone;
  const maybe = { link: link ?? '', endsOn: endsOn ?? '', startsAt: startsAt ?? '', endsAt: endsAt ?? '' };
  return {
    ...{ kind, precision, startsOn, timeZone, isFirm: isFirm ? 'yes' : 'no', seen: String(changes), ...maybe },
    ...wordsInto('titles', milestone.titles),
    ...wordsInto('places', milestone.places),
    ...wordsInto('notes', milestone.notes),
    ...wordsInto('whenWords', milestone.whenWords),
  };
}

async function showNewTopic(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const process = await processForEditor(house.db, actor, slugOf(c));
  return c.render(
    <EditTopicPage {...{ t, language, process }} form={back?.form ?? {}} errors={back?.errors ?? {}} />,
    editFrame(c, t('processes.edit.add-topic'), process, back),
  );
}

async function showTopic(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { process, topic } = await topicForEditor(house.db, actor, slugOf(c), topicOf(c));
  const { titles, risks, opportunities } = topic;
  const said = { ...wordsInto('titles', titles), ...wordsInto('risks', risks) };
  const form = back?.form ?? { ...said, ...wordsInto('opportunities', opportunities) };
  return c.render(
    <EditTopicPage {...{ t, language, process, topic, form }} errors={back?.errors ?? {}} />,
    editFrame(c, mustBeSaid(titles, language).text, process, back),
  );
}
