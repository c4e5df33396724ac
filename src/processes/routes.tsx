import { Hono } from 'hono';
import { atomFeed, atomType } from '#platform/atom.ts';
import { calendarFile, calendarType } from '#platform/calendar-file.ts';
import { inLanguage } from '#platform/languages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { pageAsked } from '#platform/paging.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { changesOf } from './change-queries.ts';
import { seriesOf } from './event-series.ts';
import { nextIn, pathOf, standingsOf, stepsOf } from './outlook.ts';
import { changeEntry } from './pages/change-entry.tsx';
import { ChangesPage } from './pages/changes.tsx';
import { eventOf } from './pages/milestone-event.ts';
import { ProcessPage } from './pages/process.tsx';
import { ProcessesPage } from './pages/processes.tsx';
import { TopicPage } from './pages/topics.tsx';
import {
  findMilestone,
  findProcess,
  findTopic,
  milestonesOf,
  type Process,
  processes,
  stagesOf,
  topicsOf,
} from './queries.ts';
import { mayEdit } from './rules.ts';

export const processRoutes: Hono<PageEnv> = new Hono<PageEnv>()
  .get('/processes', showProcesses)
  .get('/processes/:process', showProcess)
  .get('/processes/:process/changes', showChanges)
  .get('/processes/:process/feed.atom', sendFeed)
  .get('/processes/:process/milestones.ics', sendCalendar)
  .get('/processes/:process/milestones/:milestone{[0-9]{1,9}\\.ics}', sendMilestone)
  .get('/topics/:topic', showTopic);

const param = (c: PageContext, name: string) => c.req.param(name) ?? '';

/** A page that counts the time is another one each minute. */
function minuteOf(now: Date): number {
  return Math.floor(now.getTime() / 60_000);
}

async function showProcesses(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const all = await processes(house.db);
  const now = house.now();
  const known = await c.var.known(JSON.stringify([all.map(({ id, version }) => [id, version]), minuteOf(now)]));
  if (known) return known;
  const standings = await standingsOf(house.db, all, now, language);
  const view = { t, language, processes: all, standings, now, mayEdit: mayEdit(actor) };
  return c.render(<ProcessesPage {...view} />, {
    title: t('processes.index.title'),
    room: 'processes',
    crumbs: [],
  });
}

async function showProcess(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const process = await findProcess(house.db, param(c, 'process'));
  const now = house.now();
  const known = await c.var.known(JSON.stringify([process.id, process.version, minuteOf(now)]));
  if (known) return known;
  const [stages, milestones, topics] = await Promise.all([
    stagesOf(house.db, process.id),
    milestonesOf(house.db, process.id),
    topicsOf(house.db, process.id),
  ]);
  const steps = stepsOf(process, milestones, now, language);
  const next = nextIn(process, milestones, now, language);
  const view = { t, language, process, stages, milestones, topics, steps, next, now, mayEdit: mayEdit(actor) };
  const { text: title } = mustBeSaid(process.names, language);
  return c.render(<ProcessPage {...view} />, {
    title,
    description: said(process.mandates, language)?.text.split('\n')[0],
    room: 'processes',
    crumbs: [index(c)],
    thing: seriesOf(language, process, milestones, (one) => house.url + inLanguage(language, pathOf(process, one))),
    feed: { title: t('processes.feed.title', { title }), path: inLanguage(language, `${pathOf(process)}/feed.atom`) },
  });
}

async function showChanges(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const process = await findProcess(house.db, param(c, 'process'));
  const known = await c.var.known(validatorOf(process));
  if (known) return known;
  const { changes, ...paging } = await changesOf(house.db, process, pageAsked(c.req.query('page')));
  const { text: title } = mustBeSaid(process.names, language);
  return c.render(<ChangesPage t={t} language={language} process={process} paging={paging} changes={changes} />, {
    title: t('processes.changes.title'),
    room: 'processes',
    crumbs: [index(c), { title, path: pathOf(process) }],
    feed: { title: t('processes.feed.title', { title }), path: inLanguage(language, `${pathOf(process)}/feed.atom`) },
  });
}

async function showTopic(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const { topic, process } = await findTopic(house.db, param(c, 'topic'));
  const known = await c.var.known(validatorOf(process));
  if (known) return known;
  return c.render(<TopicPage {...{ t, language, process, topic }} mayEdit={mayEdit(actor)} />, {
    title: mustBeSaid(topic.titles, language).text,
    description: said(topic.risks, language)?.text.split('\n')[0],
    room: 'processes',
    crumbs: [index(c), { title: mustBeSaid(process.names, language).text, path: pathOf(process) }],
  });
}

/** The newest changes; each keeps its id, whatever language it is read in. */
async function sendFeed(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const process = await findProcess(house.db, param(c, 'process'));
  const known = await c.var.known(validatorOf(process));
  if (known) return known;
  const { changes } = await changesOf(house.db, process, 1);
  const whole = (path: string) => house.url + inLanguage(language, path);
  const page = `${pathOf(process)}/changes`;
  const feed = atomFeed({
    id: whole(`${pathOf(process)}/feed.atom`),
    title: t('processes.feed.title', { title: mustBeSaid(process.names, language).text }),
    language,
    self: whole(`${pathOf(process)}/feed.atom`),
    page: whole(page),
    entries: changes.map((change) =>
      changeEntry({
        t,
        language,
        change,
        id: `${house.url}${page}#c${change.id}`,
        page: whole(`${page}#c${change.id}`),
      }),
    ),
  });
  return c.var.text(feed, atomType);
}

async function sendCalendar(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const process = await findProcess(house.db, param(c, 'process'));
  const known = await c.var.known(validatorOf(process));
  if (known) return known;
  const events = (await milestonesOf(house.db, process.id)).map((milestone) =>
    eventOf({ t, language, milestone, page: house.url + inLanguage(language, pathOf(process, milestone)) }),
  );
  return c.var.text(calendarFile(mustBeSaid(process.names, language).text, language, events), calendarType);
}

async function sendMilestone(c: PageContext): Promise<Response> {
  const { house, language, t } = c.var;
  const process = await findProcess(house.db, param(c, 'process'));
  const milestone = await findMilestone(house.db, process.id, Number.parseInt(param(c, 'milestone'), 10));
  const known = await c.var.known(validatorOf(process));
  if (known) return known;
  const event = eventOf({ t, language, milestone, page: house.url + inLanguage(language, pathOf(process, milestone)) });
  return c.var.text(calendarFile(event.summary, language, [event]), calendarType);
}

/** All that is shown of a process but the time depends on its version. */
function validatorOf({ id, version }: Process): string {
  return JSON.stringify([id, version]);
}

function index({ var: { t } }: PageContext) {
  return { title: t('processes.index.title'), path: '/processes' };
}
