import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { projectRoot } from '#platform/project.ts';
import { createApi } from '../../src/api/create-api.ts';
import { rooms } from '../../src/rooms.ts';
import { createWeb } from '../../src/web/server.ts';
import { testHouse } from '../test-house.ts';

type Row = { address: string; promise: string; circle: string; caching: string };

const page = readFileSync(join(projectRoot, 'docs/urls.md'), 'utf8');
/** `| GET, POST | \`/path\` | promise | who | caching |` */
const rows: Row[] = [...page.matchAll(/^\| ([A-Z, ]+) \| `([^`]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].flatMap(
  ([, methods = '', path = '', promise = '', circle = '', caching = '']) =>
    methods.split(', ').map((method) => ({ address: `${method} ${path}`, promise, circle, caching })),
);

test('docs/urls.md lists every address that answers, and no other', async () => {
  await using open = await testHouse();
  const app = createWeb(open.house, rooms, [createApi(open.house, rooms)]);
  const answering = app.routes
    .filter(({ method, path }) => method !== 'ALL' && !path.includes('*'))
    .map(({ method, path }) => `${method} ${general(path)}`);
  const there = [...new Set(answering)].sort();
  const listed = rows.map(({ address }) => address).sort();
  expect(there.length).toBeGreaterThan(10);
  expect({
    notListed: there.filter((address) => !listed.includes(address)),
    notThere: listed.filter((address) => !there.includes(address)),
  }).toEqual({ notListed: [], notThere: [] });
});

test('every address is listed once, with its promise, who may and how long it is kept', () => {
  expect(new Set(rows.map(({ address }) => address)).size).toBe(rows.length);
  for (const { address, promise, circle, caching } of rows) {
    expect([address, promise.length > 10, circle.trim() !== '', caching.trim() !== '']).toEqual([
      address,
      true,
      true,
      true,
    ]);
  }
});

/** Patterns are dropped; the API's operations and reads are in openapi.json one by one; the style sheet's name holds its hash. */
function general(path: string): string {
  const plain = path.replace(/\{(?:[^{}]|\{[^{}]*\})*\}/g, '');
  return plain.replace(/^\/api\/v1\/[^/]+\/[^/]+$/, '/api/v1/:room/:name').replace(/\.[0-9a-f]{12}\./, '.:hash.');
}
