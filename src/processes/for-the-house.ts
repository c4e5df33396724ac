import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import type { Coming, FoundHere, MapPart, News } from '#platform/room.ts';
import { wordsOf } from '#platform/words-of.ts';
import { changesSince } from './change-queries.ts';
import { pathOf } from './outlook.ts';
import { milestonesOf, processes, topicsOf } from './queries.ts';
import type { Words } from './schema.ts';
import { nameIn } from './snapshot.ts';
import { spanOf } from './when.ts';
import { mustBeSaid, said } from './words.ts';

const mostNews = 200;

/** Milestones that are planned from a moment on, of all processes. */
export async function upcoming(db: Db, from: Date, language: Language): Promise<Coming[]> {
  const coming: Coming[] = [];
  for (const process of await processes(db))
    for (const milestone of await milestonesOf(db, process.id)) {
      if (milestone.state !== 'planned' || spanOf(milestone).end < from) continue;
      const { text: title, language: of } = mustBeSaid(milestone.titles, language);
      const { startsOn: on, endsOn, precision, isFirm } = milestone;
      const firm = isFirm && (precision === 'day' || precision === 'time');
      coming.push({
        title,
        path: pathOf(process, milestone),
        on,
        ...(endsOn ? { until: endsOn } : {}),
        firm,
        language: of,
      });
    }
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
    const topics = await Promise.all(all.map(({ id }) => topicsOf(db, id)));
    return [
      { path: '/processes' },
      ...all.map((process) => ({ path: pathOf(process), at: process.changedAt })),
      ...topics.flat().map(({ slug, changedAt }) => ({ path: `/topics/${slug}`, at: changedAt })),
    ];
  };
  return [{ name: 'processes', version: JSON.stringify(all.map(({ id, version }) => [id, version])), entries }];
}

type Entry = { title: Words; texts: ReadonlyArray<Words>; path: string; at: Date };

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
    return { title: text, path, excerpt: shortened(excerpt), at, language: of };
  });
  return { found, total: hits.length };
}

async function entries(db: Db): Promise<Entry[]> {
  const all: Entry[] = [];
  for (const process of await processes(db)) {
    const [milestones, topics] = await Promise.all([milestonesOf(db, process.id), topicsOf(db, process.id)]);
    all.push({ title: process.names, texts: [process.mandates], path: pathOf(process), at: process.changedAt });
    for (const each of topics)
      all.push({
        title: each.titles,
        texts: [each.risks, each.opportunities],
        path: `/topics/${each.slug}`,
        at: each.changedAt,
      });
    for (const each of milestones)
      all.push({
        title: each.titles,
        texts: [each.notes, each.places],
        path: pathOf(process, each),
        at: each.changedAt,
      });
  }
  return all;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 200 ? line : `${line.slice(0, 200).replace(/\s+\S*$/, '')} …`;
}
