import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { type House, inWork } from '#platform/operation.ts';
import { reactAll } from '../../test/react-all.ts';
import { testHouse } from '../../test/test-house.ts';
import { keepReacting, type Reaction, react } from './react.ts';

const actor = houseActor('test');

/** Answers each `cause` with an `effect` of the same number, unless `trouble` throws for it. */
function answering(trouble: (about: string) => void = () => undefined): Reaction {
  return {
    name: 'invented',
    to: ['cause'],
    run: async ({ emit }, events) => {
      for (const { about } of events) {
        emit({ type: 'effect', about });
        trouble(about);
      }
    },
  };
}

const happen = (house: House, ...abouts: string[]) =>
  inWork(house, actor, async ({ emit }) => abouts.forEach((about) => void emit({ type: 'cause', about })));

const effects = async ({ db }: House) =>
  (await db.selectFrom('event').select('about').where('type', '=', 'effect').orderBy('id').execute()).map(
    ({ about }) => about,
  );

const settle = (house: House, reaction: Reaction) => reactAll(house, [reaction]);

test('each event is answered once, in order, also when two react at the same time', async () => {
  await using open = await testHouse();
  const { house } = open;
  await happen(house, '1', '2');
  await inWork(house, actor, async ({ emit }) => emit({ type: 'something else', about: '3' }));
  await happen(house, '4');
  await Promise.all(Array.from({ length: 6 }, () => react(house, answering(), 1)));
  await settle(house, answering());
  expect(await effects(house)).toEqual(['1', '2', '4']);
});

test('what fails leaves neither an effect nor a position, and is done when it is tried again', async () => {
  await using open = await testHouse();
  const { house } = open;
  await happen(house, '1', '2');
  const failing = answering((about) => {
    if (about === '2') throw new Error('a test');
  });
  await expect(settle(house, failing)).rejects.toThrow('a test');
  expect(await effects(house)).toEqual([]);
  await settle(house, answering());
  expect(await effects(house)).toEqual(['1', '2']);
});

test('an event that a running transaction hides is not passed over', async () => {
  await using open = await testHouse();
  const { house } = open;
  const gate = Promise.withResolvers<void>();
  const written = Promise.withResolvers<void>();
  const slow = house.db.transaction().execute(async (trx) => {
    await trx.insertInto('event').values({ type: 'cause', about: 'slow', actor: null, details: '{}' }).execute();
    written.resolve();
    await gate.promise;
  });
  await written.promise;
  await happen(house, 'quick');
  await react(house, answering());
  expect(await effects(house)).toEqual([]);
  gate.resolve();
  await slow;
  await settle(house, answering());
  expect(await effects(house)).toEqual(['slow', 'quick']);
});

test('it is woken by what happens; an event that always fails is passed by, and what is behind it happens', async () => {
  await using open = await testHouse();
  const { house } = open;
  const stop = new AbortController();
  const poisoned = answering((about) => {
    if (about === 'poison') throw new Error('a test');
  });
  const done = keepReacting(house, [poisoned], stop.signal);
  await wait(200);
  await happen(house, 'before');
  await expect.poll(() => effects(house), { timeout: 3000 }).toEqual(['before']);
  await happen(house, 'poison', 'behind');
  await expect.poll(() => effects(house), { timeout: 15_000 }).toEqual(['before', 'behind']);
  expect(await house.metrics.text()).toContain('parley_events_passed_by_total 1');
  stop.abort();
  await done;
});
