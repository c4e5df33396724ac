import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Actor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { addMilestone, addStage, milestone, type Review, reason, reviewHouse } from '../../test/review-process.ts';
import { operationNamed } from '../rooms.ts';
import { changesOf } from './change-queries.ts';
import { snapshotOf } from './milestone-row.ts';
import { findProcess, milestonesOf, stagesOf, topicsOf } from './queries.ts';

/** All that a reader sees of the process, but not the counters. */
async function shown({ house: { db } }: Review) {
  const { version: _, changedAt: _at, ...process } = await findProcess(db, 'review');
  const milestones = (await milestonesOf(db, process.id)).map((each) => ({ id: each.id, ...snapshotOf(each) }));
  const topics = (await topicsOf(db, process.id)).map(({ changedAt: _at, ...topic }) => topic);
  return { process, stages: await stagesOf(db, process.id), milestones, topics };
}

async function logged({ house: { db } }: Review) {
  return changesOf(db, await findProcess(db, 'review'), 1);
}

test('nothing changes silently: what every operation changed is one line of the log, and what changed nothing is none', async () => {
  await using open = await reviewHouse();
  const first = await addMilestone(open, 'Rev 1', '2026-11-14');
  const [draft, rev] = [await addStage(open, 'Zero draft'), await addStage(open, 'Rev 1')];
  const topic = { titles: { en: 'Funding' }, risks: { en: 'None' }, opportunities: { en: 'Some' } };
  await open.does('add-topic', { slug: 'funding', ...topic });
  const days = fc.constantFrom('2026-11-14', '2026-11-15');
  const titles = fc.constantFrom('Rev 1', 'Rev 1, late');
  const stages = fc.constantFrom(draft, rev);
  const facts = { names: { en: 'Ten-year review' }, mandates: { en: 'Why' }, regionScheme: 'un', timeZone: 'UTC' };
  const deeds = fc.oneof(
    fc
      .tuple(titles, days)
      .map(([title, on]) => ['change-milestone', { milestone: first, ...milestone(title, on) }] as const),
    fc
      .constantFrom('done', 'cancelled', 'planned')
      .map((state) => ['settle-milestone', { milestone: first, state }] as const),
    fc.tuple(stages, fc.constantFrom('up', 'down')).map(([stage, to]) => ['move-stage', { stage, to }] as const),
    fc.tuple(stages, titles).map(([stage, en]) => ['change-stage', { stage, names: { en } }] as const),
    stages.map((stage) => ['enter-stage', { stage }] as const),
    fc
      .constantFrom('igf', 'unga')
      .map((stakeholderScheme) => ['change-process', { ...facts, stakeholderScheme }] as const),
    titles.map((en) => ['change-topic', { topic: 'funding', ...topic, titles: { en } }] as const),
  );
  await fc.assert(
    fc.asyncProperty(deeds, async ([name, input]) => {
      const [before, { total }] = [await shown(open), await logged(open)];
      const { version } = await findProcess(open.house.db, 'review');
      await open.does(name, { ...input, reason });
      const [after, log] = [await shown(open), await logged(open)];
      const hasChanged = JSON.stringify(before) !== JSON.stringify(after);
      expect([name, log.total - total]).toEqual([name, hasChanged ? 1 : 0]);
      expect((await findProcess(open.house.db, 'review')).version - version).toBe(hasChanged ? 1 : 0);
      if (hasChanged) expect(log.changes[0]).toMatchObject({ reason, office: 'house', madeAt: open.house.now() });
    }),
    { numRuns: 35 },
  );
});

test('the last line about a milestone says what it is now, and each line begins where the one before it ended', async () => {
  await using open = await reviewHouse();
  const id = await addMilestone(open, 'Consultation', '2026-11-14', { places: { en: 'Online' } });
  const moved = { milestone: id, ...milestone('Consultation', '2026-11-20', { places: { en: 'Online' } }) };
  await open.does('change-milestone', { ...moved, reason });
  await open.does('change-milestone', { ...moved, titles: { en: 'Consultation', ar: 'مشاورة' }, reason });
  await open.does('settle-milestone', { milestone: id, state: 'cancelled', reason });
  const lines = (await logged(open)).changes.toReversed().filter(({ thing }) => thing === 'milestone');
  expect(lines.map(({ act }) => act)).toEqual(['added', 'moved', 'changed', 'cancelled']);
  expect(lines.map(({ was }) => was)).toEqual([null, ...lines.slice(0, -1).map(({ isNow }) => isNow)]);
  const [now] = await milestonesOf(open.house.db, (await findProcess(open.house.db, 'review')).id);
  expect(now && { ...snapshotOf(now), changes: now.changes }).toEqual({ ...lines.at(-1)?.isNow, changes: 3 });
});

test('the log can be neither changed nor shortened', async () => {
  await using open = await reviewHouse();
  const { db } = open.house;
  await expect(db.updateTable('process_change').set({ reason: 'x' }).execute()).rejects.toThrow('append-only');
  await expect(db.deleteFrom('process_change').execute()).rejects.toThrow('append-only');
});

test('a stage that is gone stays in the log; the one in which the process is cannot go', async () => {
  await using open = await reviewHouse();
  const [draft, rev] = [await addStage(open, 'Zero draft'), await addStage(open, 'Rev 1')];
  await open.does('enter-stage', { stage: rev, reason });
  await expect(open.does('remove-stage', { stage: rev, reason })).rejects.toMatchObject({ status: 409 });
  await open.does('remove-stage', { stage: draft, reason });
  expect((await logged(open)).changes[0]).toMatchObject({
    act: 'removed',
    thingId: draft,
    was: { names: { en: 'Zero draft' } },
  });
  const last = await addStage(open, 'Rev 2');
  expect((await shown(open)).stages.map(({ id }) => id)).toEqual([rev, last]);
});

test('one process is the main one: when another becomes it, both logs say so', async () => {
  await using open = await reviewHouse();
  const words = { names: { en: 'Another' }, mandates: { en: 'Why' } };
  await open.does('open-process', { slug: 'another', ...words });
  const facts = { ...words, stakeholderScheme: 'unga', regionScheme: 'un', timeZone: 'UTC', isMain: true, reason };
  await open.does('change-process', { process: 'another', ...facts });
  const mains = await open.house.db.selectFrom('process').select('slug').where('is_main', '=', true).execute();
  expect(mains).toEqual([{ slug: 'another' }]);
  expect((await logged(open)).changes[0]).toMatchObject({ was: { isMain: true }, isNow: { isMain: false }, reason });
});

test('whoever changes what somebody else has changed in the meantime is told, and changes nothing', async () => {
  await using open = await reviewHouse();
  const id = await addMilestone(open, 'Rev 1', '2026-11-14');
  const change = (on: string) =>
    open.does('change-milestone', { milestone: id, ...milestone('Rev 1', on), reason, seen: 0 });
  await change('2026-11-15');
  await expect(change('2026-11-16')).rejects.toMatchObject({
    fields: [{ field: 'reason', code: 'processes.error.changed-meanwhile' }],
  });
});

test('the office is told to everybody, the name to nobody', async () => {
  await using open = await reviewHouse();
  const grants = [{ role: 'team', scope: 'site' }];
  const actor: Actor = { kind: 'account', id: '00000000-0000-4000-8000-000000000001', grants, isMember: true };
  const input = { process: 'review', ...milestone('Rev 1', '2026-11-14') };
  await perform(open.house, operationNamed('processes.add-milestone'), actor, input);
  const [line] = (await logged(open)).changes;
  expect(line).toMatchObject({ office: 'team' });
  expect(JSON.stringify(line)).not.toContain(actor.id);
});

test.each([
  ['a day that is none', { startsOn: '2026-02-30' }, 'startsOn', 'processes.error.day'],
  ['an end before the beginning', { endsOn: '2026-11-13' }, 'endsOn', 'processes.error.end'],
  ['a time without one', { precision: 'time' }, 'startsAt', 'error.needed'],
  ['words without any', { precision: 'words' }, 'whenWords', 'error.needed'],
  ['a title in no language', { titles: { fr: ' ' } }, 'titles', 'error.needed'],
  ['a link that runs', { link: 'javascript:alert(1)' }, 'link', 'processes.error.link'],
  ['a zone that nobody knows', { timeZone: 'Mars/Olympus' }, 'timeZone', 'processes.error.zone'],
])('%s is refused at its field', async (_, wrong, field, code) => {
  await using open = await reviewHouse();
  const asked = open.does('add-milestone', milestone('Meeting', '2026-11-14', wrong));
  await expect(asked).rejects.toMatchObject({ status: 422, fields: [{ field, code }] });
});
