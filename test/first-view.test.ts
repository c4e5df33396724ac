import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoMails } from '../demo/index.ts';
import { file } from './archive-shelf.ts';
import { asked, type Besieged, besieged, entitled } from './attacks/besieged.ts';
import { threadOfEveryKind } from './mails-of-every-kind.ts';
import { rows } from './permissions/rows.ts';
import { samples } from './permissions/samples.ts';

/** What a slow line has to carry before anything of a page can be read, pictures left out. */
const most = 60_000;
const words = new Map<string, number>();

let it: Besieged;
/** The list has the mails of the demo, so that its pages are as long as they are in a network. */
beforeAll(async () => {
  it = await besieged();
  const { house } = it.it;
  const collections = house.db.selectFrom('collection').select(['id', 'slug']).where('slug', '=', 'talk');
  const talk = await collections.executeTakeFirstOrThrow();
  for (const { raw } of await demoMails(new Date('2026-03-20T00:00:00Z'))) await file(house, talk, raw);
  for (const raw of threadOfEveryKind()) await file(house, talk, raw);
});
afterAll(() => it[Symbol.asyncDispose]());

/** Bytes on the line: the page and every style sheet and script that it names, each zipped. */
async function weight(html: string): Promise<number> {
  let bytes = gzipSync(html).length;
  for (const [, path = ''] of html.matchAll(/<(?:link rel="stylesheet" href|script [^>]*src)="([^"]+)"/g))
    bytes += gzipSync(await (await it.ask(path)).arrayBuffer()).length;
  return bytes;
}

async function weigh(name: string, path: string, visitor = it.who('administrator')): Promise<void> {
  for (const prefix of ['', '/ru']) {
    const answer = await it.ask(prefix + path, visitor);
    if (!answer.headers.get('Content-Type')?.startsWith('text/html')) return;
    const bytes = await weight(await answer.text());
    words.set(name, Math.max(bytes, words.get(name) ?? 0));
  }
}

test.each(rows.filter(({ method, address }) => method === 'GET' && samples[address]))('$address', async (row) => {
  const visitor = entitled(it, row);
  await weigh(row.path, (await asked(it, row, visitor)).path, visitor);
  expect(words.get(row.path) ?? 0).toBeLessThanOrEqual(most);
});

test('the longest threads, the fullest month and a search, which have most to show', async () => {
  const threads = it.it.house.db.selectFrom('thread').select(['root_hash', 'message_count']);
  for (const { root_hash, message_count } of await threads.orderBy('message_count', 'desc').limit(3).execute())
    await weigh(`a thread of ${message_count} messages`, `/lists/talk/threads/${root_hash}`);
  await weigh('a month', '/lists/talk/2026-03');
  await weigh('a month by threads', '/lists/talk/2026-03?show=threads');
  await weigh('a search', '/lists/talk/search?q=paragraph');
  const sorted = [...words].sort(([, a], [, b]) => b - a);
  console.info(
    `The five heaviest first views, in bytes: ${sorted
      .slice(0, 5)
      .map(([name, n]) => `${name} ${n}`)
      .join(', ')}`,
  );
  expect(sorted.length).toBeGreaterThan(50);
  expect(sorted.filter(([, bytes]) => bytes > most)).toEqual([]);
});
