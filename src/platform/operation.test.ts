import { expect, test } from 'vitest';
import { z } from 'zod';
import { house as houseActor } from '#platform/actor.ts';
import { attempt, checkInput, inWork } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { testHouse } from '../../test/test-house.ts';

test('a NUL in a text is dropped, at any depth; bytes stay as they are', () => {
  const input = z.object({
    name: z.string(),
    rows: z.array(z.object({ text: z.string() })),
    raw: z.instanceof(Buffer),
  });
  const raw = Buffer.from('a\0b');

  const checked = checkInput(input, { name: 'An\0n', rows: [{ text: '\0' }], raw });

  expect(checked).toEqual({ name: 'Ann', rows: [{ text: '' }], raw });
  // The values of an address come without a prototype.
  const values: object = Object.assign(Object.create(null), { name: 'An\0n' });
  expect(checkInput(z.object({ name: z.string() }), values)).toEqual({ name: 'Ann' });
});

test('half a surrogate pair becomes a sign that can be kept; what is nested without end is refused', () => {
  expect(checkInput(z.object({ name: z.string() }), { name: 'a\ud800' })).toEqual({ name: 'a\ufffd' });
  const nested = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
  expect(() => checkInput(z.object({}), nested)).toThrow(Refusal);
});

test('of ten thousand wrong fields a hundred are named', () => {
  const wrong = Object.fromEntries(Array.from({ length: 10_000 }, (_, n) => [`k${n}`, 1]));
  try {
    checkInput(z.record(z.string(), z.string()), wrong);
    expect.unreachable();
  } catch (cause) {
    expect(cause instanceof Refusal && cause.fields.length).toBe(100);
  }
});

test('a part that is refused leaves neither rows nor events behind, and the work goes on', async () => {
  await using open = await testHouse();
  const { house } = open;
  const write = (name: string) => ({ name, value: '{}' });
  const answers = await inWork(house, houseActor('test'), async (work) => {
    await work.db.insertInto('setting').values(write('before')).execute();
    const refused = await attempt(work, async (inner) => {
      await inner.db.insertInto('setting').values(write('refused')).execute();
      inner.emit({ type: 'test.refused', about: 'x' });
      throw new Refusal(409, 'error.forbidden');
    });
    const done = await attempt(work, async (inner) => {
      await inner.db.insertInto('setting').values(write('done')).execute();
      inner.emit({ type: 'test.done', about: 'x' });
      return 7;
    });
    return [refused instanceof Refusal && refused.status, done];
  });
  expect(answers).toEqual([409, 7]);
  const names = await house.db
    .selectFrom('setting')
    .select('name')
    .where('name', 'in', ['before', 'refused', 'done'])
    .execute();
  expect(names.map(({ name }) => name).sort()).toEqual(['before', 'done']);
  const events = await house.db.selectFrom('event').select('type').execute();
  expect(events).toEqual([{ type: 'test.done' }]);
});
