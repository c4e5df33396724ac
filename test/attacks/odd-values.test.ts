import { afterAll, beforeAll, expect, test } from 'vitest';
import type { z } from 'zod';
import { perform } from '#platform/operation.ts';
import { Refusal } from '#platform/refusal.ts';
import { operationNamed } from '../../src/rooms.ts';
import { rows as operations } from '../permissions/operation-rows.ts';
import { rows } from '../permissions/rows.ts';
import { samples } from '../permissions/samples.ts';
import type { Visitor } from '../permissions/visitors.ts';
import { maySee } from '../permissions/who.ts';
import { asked, type Besieged, besieged, entitled } from './besieged.ts';

let it: Besieged;
beforeAll(async () => {
  it = await besieged();
});
afterAll(() => it[Symbol.asyncDispose]());

/** What fits a number, a key or a day by its looks and no column of a database. */
const numbers = [2 ** 31, 2 ** 53 - 1, 1e21, -1, 0.5];
const words = ['2147483648', '-'.repeat(36), '+275760-09-13', '\ud800\0'];

/** An input with one of its values, however deep, replaced. */
function replaced(input: object, by: (value: unknown) => ReadonlyArray<unknown>): object[] {
  return Object.entries(input).flatMap(([name, value]) => {
    const inner =
      typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date)
        ? replaced(value, by)
        : by(value);
    return inner.map((one) => ({ ...input, [name]: one }));
  });
}

function odd(value: unknown): ReadonlyArray<unknown> {
  if (Array.isArray(value)) return value.length > 0 ? odd(value[0]).map((one) => [one]) : [];
  if (typeof value === 'number') return numbers;
  return typeof value === 'string' ? words : [];
}

test.each(Object.entries(operations))(
  '%s refuses what is odd, and has no fault',
  { timeout: 60_000 },
  async (name, row) => {
    const visitor = it.it.visitors.findLast(({ kind }) => maySee(row.who, kind, 'public')) ?? it.who('administrator');
    const faults: unknown[] = [];
    for (const input of replaced(await row.input(it.it, visitor), odd)) {
      await it.it.house.db.deleteFrom('attempt_count').execute();
      const fault = await faultOf(name, visitor, input);
      if (fault) faults.push([input, fault]);
    }
    expect(faults).toEqual([]);
  },
);

async function faultOf(name: string, visitor: Visitor, input: object): Promise<string | undefined> {
  try {
    await perform<z.ZodType, unknown>(it.it.house, operationNamed(name), visitor.actor, input);
    return undefined;
  } catch (thrown) {
    return thrown instanceof Refusal ? undefined : String(thrown);
  }
}

/** Names of what stands behind the question mark, on any page of ours. */
const asks = 'page from to version language one other q sort month year n reply do country'.split(' ');

test.each(rows.filter(({ method, address }) => method === 'GET' && samples[address]))(
  '$address answers what is odd without a fault',
  { timeout: 60_000 },
  async (row) => {
    const visitor = entitled(it, row);
    const { path } = await asked(it, row, visitor);
    const [place = ''] = path.split('?');
    const faults: string[] = [];
    for (const word of words) {
      const odd = encodeURIComponent(word.toWellFormed().replace('\0', ''));
      const parts = row.path.split('/').flatMap((part, at) => (part.startsWith(':') ? [at] : []));
      const paths = parts.map((at) => place.split('/').with(at, odd).join('/'));
      const query = asks.map((name) => `${name}=${odd}`);
      for (const tried of [...paths, `${place}?${query.join('&')}`, `${place}?version=${odd}&language=en`]) {
        await it.it.house.db.deleteFrom('attempt_count').execute();
        if ((await it.ask(tried, visitor)).status >= 500) faults.push(tried);
      }
    }
    expect(faults).toEqual([]);
  },
);
