import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { z } from 'zod';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { rows } from './operation-rows.ts';
import { kinds, type Visitor } from './visitors.ts';
import { maySee } from './who.ts';
import { type World, world } from './world.ts';

let open: TestHouse;
let it: World;

beforeAll(async () => {
  open = await testHouse();
  it = await world(open.house);
});
// Limits by client are another matter: here all come from one.
beforeEach(() => open.house.db.deleteFrom('attempt_count').execute());
afterAll(() => open.close());

test('every operation has a row, and every row an operation', () => {
  const operations = rooms.flatMap((room) => room.operations).map(({ name }) => name);
  expect(Object.keys(rows).sort()).toEqual([...operations].sort());
});

test.each(Object.entries(rows).map(([name, row]) => ({ name, ...row })))(
  '$name lets in: $who',
  async ({ name, who, input }) => {
    const answers: [string, string][] = [];
    for (const visitor of it.visitors) answers.push([visitor.kind, await answerTo(name, visitor, input)]);
    expect(answers).toEqual(kinds.map((kind) => [kind, maySee(who, kind, 'public') ? 'yes' : 'no']));
  },
);

/** What nobody may see answers like what is not there; any other refusal means that the row's input is wrong. */
async function answerTo(name: string, visitor: Visitor, input: (typeof rows)[string]['input']): Promise<string> {
  const given = await input(it, visitor);
  try {
    await perform<z.ZodType, unknown>(open.house, operationNamed(name), visitor.actor, given);
    return 'yes';
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if ([401, 403, 404].includes(refusal.status)) return 'no';
    return `${refusal.status} ${refusal.code} ${JSON.stringify(refusal.fields)}`;
  }
}
