import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { PageEnv } from '#platform/page.ts';
import { projectRoot } from '#platform/project.ts';
import { rooms } from '../../src/rooms.ts';
import { createWeb } from '../../src/web/server.ts';
import { type World, world } from '../permissions/world.ts';
import { runs } from '../runs.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { doorNames, tryDoor } from './doors.ts';
import { type Kind, kinds } from './kinds.ts';

/** The law of tokens: each opens the doors it was made for and no other, once, and not with a letter changed. */
let open: TestHouse;
let web: Hono<PageEnv>;
let it: World;

beforeAll(async () => {
  open = await testHouse();
  it = await world(open.house);
  web = createWeb(open.house, rooms);
});
afterAll(() => open.close());

test('every place in the code that makes a token stands in the table of kinds, and every row in the code', () => {
  const told = Object.values(kinds).flatMap(({ madeIn }) => madeIn);
  expect([...new Set(told)].toSorted()).toEqual(madeInCode().toSorted());
});

describe.each(Object.entries(kinds))('%s', (_name, kind: Kind) => {
  const doors = doorNames.filter((door) => kind.opens[door]);

  test('opens its own doors, and does nothing at any other', async () => {
    for (const door of doorNames)
      expect([door, await tryDoor(it, web, door, await kind.make(it))]).toEqual([door, kind.opens[door] ?? []]);
  });

  test('a second time, at whichever of its doors, nothing happens unless it is said why', async () => {
    for (const first of doors) {
      const token = await kind.make(it);
      expect(await tryDoor(it, web, first, token)).toEqual(kind.opens[first]);
      for (const again of doors) {
        const expected = kind.again === 'refused' ? [] : kind.opens[again];
        expect([first, again, await tryDoor(it, web, again, token)]).toEqual([first, again, expected]);
      }
    }
  });

  test('with one letter changed, left out or added, it opens nothing', async () => {
    const token = await kind.make(it);
    const letters = 'abcdefghijklmnopqrstuvwxyz234567';
    const altered = fc
      .tuple(fc.nat({ max: token.length - 1 }), fc.constantFrom(...letters, ''), fc.constantFrom('', ...letters))
      .map(([at, other, more]) => token.slice(0, at) + other + token.slice(at + 1) + more)
      .filter((text) => text.toLowerCase() !== token.toLowerCase() && text !== '');
    await fc.assert(
      fc.asyncProperty(altered, fc.constantFrom(...doors), async (text, door) => {
        expect([text, await tryDoor(it, web, door, text)]).toEqual([text, []]);
      }),
      runs(15),
    );
    for (const door of doors.slice(0, 1)) expect(await tryDoor(it, web, door, token)).toEqual(kind.opens[door]);
  });
});

/** `file purpose` of every call that makes a token; one whose purpose cannot be read there is told as such. */
function madeInCode(): string[] {
  const files = globSync('**/*.{ts,tsx}', { cwd: join(projectRoot, 'src') }).filter((file) => !file.includes('.test.'));
  const found = files.flatMap((file) => {
    const text = readFileSync(join(projectRoot, 'src', file), 'utf8');
    const signed = [...text.matchAll(/(?<!function )\bsignNumber\((?:[^,()]|\([^()]*\))+, ('[^']+'|\w+),/g)];
    const actions = /(?<!function )\bissueTokens?\(/.test(text)
      ? [...text.matchAll(/\baction: (?:(\w+)\(|('[^']+'|\w+))/g)]
      : [];
    const calls = [...text.matchAll(/(?<!function )\b(signNumber|issueTokens?)\(/g)].length;
    const purposes = [...signed.map(([, purpose]) => purpose), ...actions.map(([, made, named]) => made ?? named)];
    if (/(?<!function )\bissueSignInToken\(/.test(text)) purposes.push('sign-in');
    if (calls > signed.length + actions.length) purposes.push('cannot be read here');
    return purposes.map((purpose) => `${file} ${purpose}`);
  });
  return [...new Set(found)].filter((line) => !line.startsWith('platform/tokens.ts'));
}
