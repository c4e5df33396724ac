import { Hono } from 'hono';
import { perform } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { mustBeSaid } from '#platform/words.ts';
import { textFields } from '#ui/form.tsx';
import { hrefIn } from '#ui/href.ts';
import { stagesForEditor, topicForEditor } from './edit-queries.ts';
import { answer, type Back, editFrame, slugOf } from './edit-routes.tsx';
import { RemovePage } from './pages/remove.tsx';
import { removeStage } from './remove-stage.ts';
import { removeTopic } from './remove-topic.ts';

const topic = '/processes/:process/edit/topic/:topic/remove';
const stage = '/processes/:process/edit/stages/:stage{[0-9]{1,9}}/remove';

/** Where the team takes a topic or a stage out of a process, with a reason, after it was said what goes with it. */
export const removeRoutes = new Hono<PageEnv>()
  .get(topic, (c) => showTopic(c))
  .post(topic, async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...form, process: slugOf(c), topic: c.req.param('topic') };
    return answer(c, form, () => perform(c.var.house, removeTopic, c.var.actor, input), {
      to: `/processes/${slugOf(c)}#topics`,
      again: (back) => showTopic(c, back),
    });
  })
  .get(stage, (c) => showStage(c))
  .post(stage, async (c) => {
    const form = textFields(await c.req.parseBody());
    const input = { ...form, process: slugOf(c), stage: c.req.param('stage') };
    return answer(c, form, () => perform(c.var.house, removeStage, c.var.actor, input), {
      to: `/processes/${slugOf(c)}/edit/stages?saved=1`,
      again: (back) => showStage(c, back),
    });
  });

async function showTopic(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const slug = c.req.param('topic') ?? '';
  const { process, topic } = await topicForEditor(house.db, actor, slugOf(c), slug);
  const at = hrefIn(language, `/processes/${process.slug}/edit/topic/${slug}`);
  const asking = {
    title: t('processes.topics.remove-sure', { name: mustBeSaid(topic.titles, language).text }),
    happens: [t('processes.topics.remove-page'), t('processes.remove-log')],
    action: `${at}/remove`,
    button: t('processes.topics.remove'),
    back: at,
  };
  const page = <RemovePage t={t} asking={asking} form={back?.form ?? {}} errors={back?.errors ?? {}} />;
  return c.render(page, editFrame(c, asking.title, process, back));
}

async function showStage(c: PageContext, back?: Back): Promise<Response> {
  const { house, actor, t, language } = c.var;
  const { process, stages } = await stagesForEditor(house.db, actor, slugOf(c));
  const id = Number(c.req.param('stage'));
  const stage = stages.find((each) => each.id === id);
  if (!stage) throw new Refusal(404, 'error.not-found');
  const at = hrefIn(language, `/processes/${process.slug}/edit/stages`);
  const asking = {
    title: t('processes.stages.remove-sure', { name: mustBeSaid(stage.names, language).text }),
    happens: [t('processes.stages.remove-place'), t('processes.remove-log')],
    action: `${at}/${id}/remove`,
    button: t('processes.stages.remove'),
    back: at,
  };
  const page = <RemovePage t={t} asking={asking} form={back?.form ?? {}} errors={back?.errors ?? {}} />;
  return c.render(page, editFrame(c, asking.title, process, back));
}
