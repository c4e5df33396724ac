import { z } from 'zod';
import { read } from '#platform/read.ts';
import { changesOf } from './change-queries.ts';
import { findProcess, findTopic, milestonesOf, processes, stagesOf, topicsOf } from './queries.ts';
import { acts, offices, things } from './schema.ts';
import { milestoneShape } from './snapshot.ts';

const words = z.record(z.string(), z.string());
const process = z.string().max(60);
const facts = {
  slug: z.string(),
  names: words,
  mandates: words,
  stakeholderScheme: z.string(),
  regionScheme: z.string(),
  timeZone: z.string(),
  isMain: z.boolean(),
  changedAt: z.date(),
};
const milestone = z.object({
  id: z.number(),
  uid: z.string(),
  titles: words,
  places: words,
  notes: words,
  ...milestoneShape,
  whenWords: words,
  changes: z.number(),
  changedAt: z.date(),
});
const topic = z.object({
  id: z.number(),
  slug: z.string(),
  titles: words,
  risks: words,
  opportunities: words,
  changedAt: z.date(),
});

const all = read({
  name: 'processes.processes',
  summary: 'The processes that the network prepares, the main one first; texts by language.',
  input: z.object({}),
  output: z.object({ processes: z.array(z.object(facts)) }),
  async run({ db }) {
    return { processes: (await processes(db)).map(({ id: _, version: _v, currentStage: _s, ...shown }) => shown) };
  },
});

const one = read({
  name: 'processes.process',
  summary:
    'A process with its stages, milestones in order and topics; days and times are those of a clock in `timeZone`.',
  input: z.object({ process }),
  output: z.object({
    ...facts,
    version: z.number(),
    currentStage: z.number().nullable(),
    stages: z.array(z.object({ id: z.number(), names: words })),
    milestones: z.array(milestone),
    topics: z.array(topic),
  }),
  async run({ db }, _actor, { process: slug }) {
    const { id, ...found } = await findProcess(db, slug);
    const [stages, milestones, topics] = await Promise.all([stagesOf(db, id), milestonesOf(db, id), topicsOf(db, id)]);
    return { ...found, stages, milestones, topics };
  },
});

const changes = read({
  name: 'processes.changes',
  summary: 'What changed in a process, the newest first, fifty a page: what was, what is, why, and in which office.',
  input: z.object({ process, page: z.coerce.number().int().min(1).max(1_000_000).default(1) }),
  output: z.object({
    page: z.number(),
    pages: z.number(),
    from: z.number(),
    to: z.number(),
    total: z.number(),
    changes: z.array(
      z.object({
        id: z.number(),
        thing: z.enum(things),
        thingId: z.number(),
        act: z.enum(acts),
        was: z.record(z.string(), z.unknown()).nullable(),
        isNow: z.record(z.string(), z.unknown()).nullable(),
        reason: z.string(),
        office: z.enum(offices),
        madeAt: z.date(),
      }),
    ),
  }),
  async run({ db }, _actor, { process: slug, page }) {
    return changesOf(db, await findProcess(db, slug), page);
  },
});

const ofTopic = read({
  name: 'processes.topic',
  summary: 'A topic: what is at stake in it, as a risk and as an opportunity.',
  input: z.object({ topic: z.string().max(60) }),
  output: topic.extend({ process: z.string() }),
  async run({ db }, _actor, { topic: slug }) {
    const found = await findTopic(db, slug);
    return { ...found.topic, process: found.process.slug };
  },
});

export const processReads = [all, one, changes, ofTopic];
