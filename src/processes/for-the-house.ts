import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { Coming, FoundHere, MapPart, News } from '#platform/room.ts';
import type { Words } from '#platform/words.ts';
import { mustBeSaid, said } from '#platform/words.ts';
import { wordsOf } from '#platform/words-of.ts';
import { changesSince } from './change-queries.ts';
import { pathOf } from './outlook.ts';
import { everyMilestone, everyTopic, plannedFrom, processes } from './queries.ts';
import { nameIn } from './snapshot.ts';
import { spanOf, isVague as vague } from './when.ts';

const mostNews = 200;

/** Milestones that are planned from a moment on, of all processes. */
export async function upcoming(db: Db, from: Date, language: Language): Promise<Coming[]> {
  const coming = (await plannedFrom(db, from))
    .filter((milestone) => spanOf(milestone).end >= from)
    .map((milestone): Coming => {
      const { text: title, language: of } = mustBeSaid(milestone.titles, language);
      const { startsOn: on, endsOn } = milestone;
      const path = pathOf({ slug: milestone.process }, milestone);
      const isVague = vague(milestone);
      const words = milestone.precision === 'words' ? said(milestone.whenWords, language) : undefined;
      const facts = { title, path, on, firm: milestone.isFirm && !isVague, isVague, language: of };
      return { ...facts, ...(endsOn && !isVague ? { until: endsOn } : {}), ...(words ? { words } : {}) };
    });
  return coming.sort((one, other) => one.on.localeCompare(other.on));
}

/** What was changed in the processes; `kind` is a key of `processes.change.`. */
export async function whatsNew(db: Db, since: Date, language: Language): Promise<News[]> {
  const changes = await changesSince(db, since, mostNews);
  return changes.map(({ id, slug, thing, act, was, isNow, madeAt }) => {
    const name = nameIn(was, isNow, language);
    const facts = { path: `/processes/${slug}/changes#c${id}`, at: madeAt, kind: `${thing}-${act}` };
    return { title: name?.text ?? '', ...(name ? { language: name.language } : {}), ...facts };
  });
}

/** Processes and their topics; what is said of milestones stands on the page of their process. */
export async function processMap(db: Db): Promise<MapPart[]> {
  const all = await processes(db);
  const entries = async () => {
    const topics = await everyTopic(db);
    return [
      { path: '/processes' },
      ...all.map((process) => ({ path: pathOf(process), at: process.changedAt })),
      ...topics.map(({ slug, changedAt }) => ({ path: `/topics/${slug}`, at: changedAt })),
    ];
  };
  return [{ name: 'processes', version: JSON.stringify(all.map(({ id, version }) => [id, version])), entries }];
}

/** `at` is the day of a milestone, where it has one, and of everything else when it last changed. */
type Entry = { title: Words; texts: ReadonlyArray<Words>; path: string; at?: Date };

/** Processes, milestones and topics that say every word of a query, in whatever language they say it. */
export async function findIn(db: Db, query: string, language: Language, limit: number): Promise<FoundHere> {
  const { words, isAskedFor } = wordsOf(query);
  if (words.length === 0) return { found: [], total: 0 };
  const hits = (await entries(db)).filter(({ title, texts }) => {
    return isAskedFor([title, ...texts].flatMap((words) => Object.values(words)).join('\n'));
  });
  const found = hits.slice(0, limit).map(({ title, texts, path, at }) => {
    const { text, language: of } = mustBeSaid(title, language);
    const excerpt = texts.map((words) => said(words, of)?.text).find((words) => words !== undefined) ?? '';
    return { title: text, path, excerpt: shortened(excerpt), ...(at ? { at } : {}), language: of };
  });
  return { found, total: hits.length };
}

async function entries(db: Db): Promise<Entry[]> {
  const [all, milestones, topics] = await Promise.all([processes(db), everyMilestone(db), everyTopic(db)]);
  return all.flatMap((process): Entry[] => [
    { title: process.names, texts: [process.mandates], path: pathOf(process), at: process.changedAt },
    ...topics
      .filter(({ processId }) => processId === process.id)
      .map(({ titles: title, risks, opportunities, slug, changedAt: at }) => ({
        ...{ title, at, path: `/topics/${slug}` },
        texts: [risks, opportunities],
      })),
    ...milestones
      .filter(({ processId }) => processId === process.id)
      .map((milestone) => ({
        ...{ title: milestone.titles, texts: [milestone.notes, milestone.places] },
        path: pathOf(process, milestone),
        ...(vague(milestone) ? {} : { at: new Date(`${milestone.startsOn}T00:00:00Z`) }),
      })),
  ]);
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 200 ? line : `${line.slice(0, 200).replace(/\s+\S*$/, '')} …`;
}
