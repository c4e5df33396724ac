import { z } from 'zod';
import type { Actor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { dayAfter } from '#platform/zones.ts';
import { hostZone, milestones, process, stages, topics } from '../../demo/process.ts';
import { operationNamed } from '../rooms.ts';

const day = 86_400_000;
const stageNow = 2;
const enteredDaysAgo = -14;
type Does = (daysAgo: number, name: string, input: object) => Promise<unknown>;
type DemoMilestone = (typeof milestones)[number];

/** The demo's process with its log: what was written down earlier was written down on a clock that showed that day. */
export async function loadProcess(house: House, secretary: Actor): Promise<void> {
  const start = house.now();
  const does: Does = (offset, name, input) => {
    const then = { ...house, now: () => new Date(start.getTime() + offset * day) };
    const named = { process: process.slug, ...input };
    return perform(then, operationNamed(`processes.${name}`), secretary, named);
  };
  await does(-150, 'open-process', { ...process, timeZone: hostZone });
  const deeds = [
    ...stages.flatMap((names, n) => stageDeeds(does, names, n)),
    ...topics.map((topic) => ({ told: -100, run: () => does(-100, 'add-topic', topic) })),
    ...milestoneDeeds(does, start),
  ];
  // As they happened: the log is read from top to bottom.
  for (const { told, run } of deeds.sort((one, other) => one.told - other.told)) await run(told);
}

type Deed = { told: number; run: (told: number) => Promise<unknown> };

/** All stages are known from the beginning; the one that the process is in was entered with its draft. */
function stageDeeds(does: Does, names: object, n: number): Deed[] {
  let stage = 0;
  const add = async (told: number) => {
    stage = z.object({ stage: z.number() }).parse(await does(told, 'add-stage', { names })).stage;
  };
  const enter = (told: number) => does(told, 'enter-stage', { stage, reason: 'Rev 1 is what is negotiated now.' });
  return [{ told: -149, run: add }, ...(n === stageNow ? [{ told: enteredDaysAgo, run: enter }] : [])];
}

function milestoneDeeds(does: Does, start: Date): Deed[] {
  const today = start.toISOString().slice(0, 10);
  return milestones.flatMap((milestone) => {
    const { later, told } = milestone;
    let id = 0;
    const add = async () => {
      const made = await does(told, 'add-milestone', factsOf(milestone, today));
      id = z.object({ milestone: z.number() }).parse(made).milestone;
    };
    if (!later) return [{ told, run: add }];
    const { reason, state, ...moved } = later;
    const follow = () =>
      state
        ? does(later.told, 'settle-milestone', { milestone: id, state, reason })
        : does(later.told, 'change-milestone', {
            milestone: id,
            ...factsOf({ ...milestone, ...moved }, today),
            reason,
          });
    return [
      { told, run: add },
      { told: later.told, run: follow },
    ];
  });
}

function factsOf(
  { told: _told, later: _later, on, until, timeZone = hostZone, ...facts }: DemoMilestone,
  today: string,
) {
  const endsOn = until === undefined ? null : dayAfter(today, until);
  return { ...facts, timeZone, startsOn: dayAfter(today, on), endsOn };
}
