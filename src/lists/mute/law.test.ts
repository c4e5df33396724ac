import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addList, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { answer, choose, got, mute, tomorrow } from '../../../test/muting.ts';
import { runs } from '../../../test/runs.ts';

type Step =
  | { do: 'post'; thread: number }
  | { do: 'mute'; who: number; thread: number; muted: boolean }
  | { do: 'choose'; who: number; mail: string }
  | { do: 'wait' };
const names = ['ana', 'ben', 'dee'];
const who = fc.nat(names.length - 1);
const thread = fc.nat(1);
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof<fc.MaybeWeightedArbitrary<Step>[]>(
    { weight: 5, arbitrary: fc.record({ do: fc.constant('post' as const), thread }) },
    { weight: 4, arbitrary: fc.record({ do: fc.constant('mute' as const), who, thread, muted: fc.boolean() }) },
    {
      weight: 2,
      arbitrary: fc.record({
        ...{ do: fc.constant('choose' as const), who },
        mail: fc.constantFrom('each', 'mime', 'plain'),
      }),
    },
    { weight: 2, arbitrary: fc.record({ do: fc.constant('wait' as const) }) },
  ),
  { minLength: 6, maxLength: 14 },
);

test('the law: each post comes exactly once, or never where its thread was muted when it came or while it waited', async () => {
  await using open = await digestList({});
  const { house } = open;
  let lists = 0;
  await fc.assert(
    fc.asyncProperty(steps, async (all) => {
      lists += 1;
      const list = `law${lists}`;
      await addList(house, list, { zoe: 'each', ana: 'each', ben: 'mime', dee: 'plain' }, list);
      const roots = [await write(house, {}, list), await write(house, {}, list)];
      for (const name of names) await choose(house, name, 'each', list);
      const muted = new Set<string>();
      const due = new Map(names.map((name) => [name, new Set(roots)]));
      const threads = new Map(roots.map((id, index) => [id, index]));
      for (const step of all) {
        const root = 'thread' in step ? (roots[step.thread] ?? '') : '';
        const name = 'who' in step ? (names[step.who] ?? '') : '';
        if (step.do === 'post') {
          const id = await write(house, answer(root), list);
          threads.set(id, step.thread);
          for (const reader of names) if (!muted.has(`${reader} ${step.thread}`)) due.get(reader)?.add(id);
        } else if (step.do === 'mute') {
          await mute(house, name, root, step.muted, list);
          const had = (await got(house, list)).get(name) ?? [];
          if (step.muted) {
            muted.add(`${name} ${step.thread}`);
            const waiting = [...(due.get(name) ?? [])].filter((id) => threads.get(id) === step.thread);
            for (const id of waiting) if (!had.includes(id)) due.get(name)?.delete(id);
          } else muted.delete(`${name} ${step.thread}`);
        } else if (step.do === 'choose') await choose(house, name, step.mail, list);
        else {
          tomorrow(open);
          await runJobs(house);
        }
      }
      for (const name of names) await choose(house, name, 'each', list);
      const end = await got(house, list);
      expect(end.get('zoe')?.toSorted()).toEqual([...threads.keys()].toSorted());
      for (const name of names)
        expect([name, end.get(name)?.toSorted()]).toEqual([name, [...(due.get(name) ?? [])].toSorted()]);
    }),
    runs(8),
  );
}, 300_000);
