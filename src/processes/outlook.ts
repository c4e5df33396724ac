import type { Db } from '#platform/database.ts';
import type { Language } from '#platform/languages.ts';
import { mustBeSaid, type Said, said } from '#platform/words.ts';
import { currentProcess, everyMilestone, type Milestone, milestonesOf, type Process, stagesNow } from './queries.ts';
import { type Count, countTo, nextOf, type ShownWhen, shownWhen, spanOf } from './when.ts';

export type Step = {
  title: Said;
  path: string;
  state: 'done' | 'next' | 'planned' | 'past';
  isFirm: boolean;
  when: ShownWhen;
  count: Count | null;
  /** How many there are between the one before and this one: more than fit. */
  skipped: number;
};
export type NextMilestone = {
  process: string;
  path: string;
  title: Said;
  when: ShownWhen;
  count: Count;
  isFirm: boolean;
  place: Said | null;
  note: Said | null;
  link: string | null;
  /** Of one event, for a calendar program. */
  calendar: string;
  countedAt: Date;
};

/** As many as fit beside each other on a wide page. */
export const mostSteps = 6;
const stepsBefore = 2;

export function pathOf(process: { slug: string }, milestone?: { id: number }): string {
  return `/processes/${process.slug}${milestone ? `#m${milestone.id}` : ''}`;
}

/** The road of a process around what comes next: what was cancelled is not on it. */
export async function timelineOf(db: Db, process: Process, now: Date, language: Language): Promise<Step[]> {
  return stepsOf(process, await milestonesOf(db, process.id), now, language);
}

export type Outlook = { steps: Step[]; next: NextMilestone | undefined };

/** Both at once: the road and what comes next on it. */
export async function outlookOf(db: Db, process: Process, now: Date, language: Language): Promise<Outlook> {
  const milestones = await milestonesOf(db, process.id);
  return { steps: stepsOf(process, milestones, now, language), next: nextIn(process, milestones, now, language) };
}

/** Where a process stands: its stage, what comes next, whether anything was ever planned. */
export type Standing = { stage: Said | undefined; next: NextMilestone | undefined; hasMilestones: boolean };

/** Of all processes, in no more queries than of one. */
export async function standingsOf(
  db: Db,
  processes: ReadonlyArray<Process>,
  now: Date,
  language: Language,
): Promise<ReadonlyMap<number, Standing>> {
  const [stages, milestones] = await Promise.all([stagesNow(db), everyMilestone(db)]);
  return new Map(
    processes.map((process) => {
      const own = milestones.filter(({ processId }) => processId === process.id);
      const stage = stages.find(({ processId }) => processId === process.id);
      const next = nextIn(process, own, now, language);
      return [process.id, { stage: stage && said(stage.names, language), next, hasMilestones: own.length > 0 }];
    }),
  );
}

/** The same from milestones at hand: at most six around the next one, which alone has its distance from `now`. */
export function stepsOf(
  process: { slug: string },
  milestones: ReadonlyArray<Milestone>,
  now: Date,
  language: Language,
): Step[] {
  const next = nextOf(milestones, now);
  const all = milestones.filter(({ state }) => state !== 'cancelled');
  const shown = around(all, next);
  return shown.map((milestone, n) => ({
    title: mustBeSaid(milestone.titles, language),
    path: pathOf(process, milestone),
    state: stateOf(milestone, next, now),
    isFirm: milestone.isFirm,
    when: shownWhen(milestone, language),
    count: milestone === next ? countTo(milestone, now) : null,
    skipped: skippedBefore(all, milestone, shown[n - 1]),
  }));
}

/**
 * At most `mostSteps` of them: two before the next one if the rest fits, else one. The last is always there: it is what
 * the road leads to.
 */
function around(all: ReadonlyArray<Milestone>, next: Milestone | undefined): ReadonlyArray<Milestone> {
  const at = next ? all.indexOf(next) : all.length;
  const end = Math.max(0, all.length - mostSteps);
  if (at - stepsBefore >= end) return all.slice(end);
  const from = Math.min(Math.max(0, at - 1), end);
  return from === end ? all.slice(end) : [...all.slice(from, from + mostSteps - 1), ...all.slice(-1)];
}

function skippedBefore(all: ReadonlyArray<Milestone>, one: Milestone, before: Milestone | undefined): number {
  return before ? all.indexOf(one) - all.indexOf(before) - 1 : 0;
}

/** `past` is what was planned for a day that is over, and nobody has said since what became of it. */
export function stateOf(milestone: Milestone, next: Milestone | undefined, now: Date): Step['state'] {
  if (milestone.state === 'done') return 'done';
  if (milestone === next) return 'next';
  const { start, end } = spanOf(milestone);
  return end > now || start >= now ? 'planned' : 'past';
}

/** What comes next in the main process, counted at `now`. */
export async function nextMilestone(db: Db, now: Date, language: Language): Promise<NextMilestone | undefined> {
  const process = await currentProcess(db);
  return process && nextIn(process, await milestonesOf(db, process.id), now, language);
}

export function nextIn(
  process: { slug: string },
  milestones: ReadonlyArray<Milestone>,
  now: Date,
  language: Language,
): NextMilestone | undefined {
  const next = nextOf(milestones, now);
  if (!next) return undefined;
  return {
    process: process.slug,
    path: pathOf(process, next),
    title: mustBeSaid(next.titles, language),
    when: shownWhen(next, language),
    count: countTo(next, now),
    isFirm: next.isFirm,
    place: said(next.places, language) ?? null,
    note: said(next.notes, language) ?? null,
    link: next.link,
    calendar: `/processes/${process.slug}/milestones/${next.id}.ics`,
    countedAt: now,
  };
}
