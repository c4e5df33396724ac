import { gunzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { keepBlob } from '#platform/blobs.ts';
import type { Log } from '#platform/log.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb, serveWeb } from '../../web/server.ts';

async function filled(house: House, circle: 'public' | 'members' = 'public') {
  const shelf = { id: await collectionNamed(house, 'talk', circle), slug: 'talk' };
  const { hash } = await file(
    house,
    shelf,
    letter({ id: 'draft1@x.example', body: 'Write to bela@people.example\r\n' }),
  );
  return { shelf, hash, web: createWeb(house, rooms), path: '/lists/talk/all.mbox.gz' };
}

const origin = 'https://parley.test.example';

test('a mailbox is one gzip with a name, kept by nobody without asking again, and the same bytes each time', async () => {
  await using open = await testHouse();
  const { web, shelf, hash } = await filled(open.house);
  for (const [path, name] of [
    ['/lists/talk/all.mbox.gz', 'talk.mbox.gz'],
    ['/fr/lists/talk/2026-03.mbox.gz', 'talk-2026-03.mbox.gz'],
    [`/lists/talk/threads/${hash}.mbox.gz`, `talk-${hash}.mbox.gz`],
  ] as const) {
    const answer = await web.request(origin + path);
    const bytes = Buffer.from(await answer.arrayBuffer());
    expect(String(gunzipSync(bytes))).toMatch(/^From MAILER-DAEMON .*Write to be…@people\.example/s);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'application/gzip',
      'content-disposition': `attachment; filename="${name}"; filename*=utf-8''${name}`,
      'cache-control': 'public, no-cache',
      vary: 'Cookie, Accept-Encoding',
      'x-robots-tag': 'noindex',
    });
    expect(Buffer.from(await (await web.request(origin + path)).arrayBuffer())).toEqual(bytes);
    const tag = answer.headers.get('etag') ?? '';
    const again = () => web.request(origin + path, { headers: { 'If-None-Match': tag } });
    expect((await again()).status).toBe(304);
    const head = await web.request(origin + path, { method: 'HEAD' });
    expect([head.status, await head.text(), head.headers.get('etag')]).toEqual([200, '', tag]);
    await file(open.house, shelf, letter({ id: `later${name}@x.example`, body: 'More.\r\n' }));
    expect((await again()).status).toBe(200);
  }
  const lower = await web.request(`${origin}/fr/lists/talk/threads/${hash.toLowerCase()}.mbox.gz`);
  expect([lower.status, lower.headers.get('location')]).toEqual([301, `/fr/lists/talk/threads/${hash}.mbox.gz`]);
});

test('a message and its files are sent once to whoever asks again with their tag, until they are others', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  const raw = letter({
    id: 'draft1@x.example',
    headers: ['Content-Type: multipart/mixed; boundary=x'],
    body: '--x\r\nContent-Type: text/plain\r\n\r\nHello\r\n--x\r\nContent-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\na,b\r\n--x--\r\n',
  });
  const { hash } = await file(house, shelf, raw);
  const web = createWeb(house, rooms);
  const n = (await house.db.selectFrom('attachment').select('n').executeTakeFirstOrThrow()).n;
  for (const path of [`/lists/talk/messages/${hash}.eml`, `/lists/talk/messages/${hash}/attachments/${n}`]) {
    const first = await web.request(origin + path);
    expect([first.status, first.headers.get('cache-control')]).toEqual([200, 'public, no-cache']);
    const again = async () =>
      (await web.request(origin + path, { headers: { 'If-None-Match': first.headers.get('etag') ?? '' } })).status;
    expect(await again()).toBe(304);
    await file(house, shelf, letter({ id: `other${path.length}@x.example` }));
    expect(await again()).toBe(304);
    const other = await house.db.transaction().execute((trx) => keepBlob(trx, Buffer.from(path)));
    await house.db.updateTable('message').set({ blob: other }).where('hash', '=', hash).execute();
    expect(await again()).toBe(200);
  }
  expect((await web.request(`${origin}/lists/talk/messages/${'A'.repeat(32)}.eml`)).status).toBe(404);
});

test('a few at once for each reader; one more is told when to come back, and one that is over makes room', async () => {
  await using open = await testHouse({ trustProxy: true });
  const { web, path, shelf } = await filled(open.house);
  await manyMessages(open.house, shelf.id, 300);
  const from = (client: string, way = path) => web.request(origin + way, { headers: { 'X-Forwarded-For': client } });
  const both = [await from('192.0.2.1'), await from('192.0.2.1')];
  const third = await from('192.0.2.1', `/fr${path}`);
  expect([third.status, third.headers.get('retry-after')]).toEqual([429, '60']);
  expect(await third.text()).toContain('Plusieurs boîtes');
  const other = await from('192.0.2.2');
  expect(other.status).toBe(200);
  for (const answer of [...both, other]) await answer.body?.cancel();
  await expect.poll(async () => (await from('192.0.2.1')).status).toBe(200);
});

async function served(house: House) {
  const config = { ...house.config, http: { host: '127.0.0.1', port: 0 } };
  const server = await serveWeb({ ...house, config }, rooms);
  return { at: `http://127.0.0.1:${server.port}`, close: server.close };
}

async function manyMessages(house: House, id: number, many: number): Promise<void> {
  const columns =
    'collection_id, thread_id, message_id, identity, reference_hashes, blob, subject, author_name, author_address, received_at, language, html, excerpt, size, problem, search';
  await sql`insert into message (${sql.raw(columns)}, body, hash, sent_at)
    select ${sql.raw(columns)}, (select string_agg(md5((n * 1000 + k)::text), E'\n') from generate_series(1, 200) k),
      lpad(translate(n::text, '0189', 'ABCD'), 32, 'A'), sent_at + n * interval '1 second'
    from message, generate_series(1, ${sql.lit(many)}) n where collection_id = ${id}`.execute(house.db);
}

test('a mailbox that breaks in the middle breaks the connection: nobody takes half of it for the whole', async () => {
  const logged: string[] = [];
  const log: Log = (_, what) => logged.push(what);
  await using open = await testHouse({}, log);
  const { shelf, path } = await filled(open.house);
  await manyMessages(open.house, shelf.id, 600);
  let reads = 0;
  const db = open.house.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      reads += 1;
      if (reads === 20) throw new Error('the disk is gone');
      return result;
    },
  });
  const { at, close } = await served({ ...open.house, db });
  const answer = await fetch(at + path);
  expect(answer.status).toBe(200);
  await expect(answer.arrayBuffer()).rejects.toThrow('terminated');
  expect(logged).toEqual(['archive.mailbox-broke']);
  await close();
});

test('a reader who is slow is waited for, and one who leaves ends the work', async () => {
  const logged: string[] = [];
  await using open = await testHouse({}, (_, what) => logged.push(what));
  const { shelf, path } = await filled(open.house);
  await manyMessages(open.house, shelf.id, 4000);
  let reads = 0;
  const db = open.house.db.withPlugin({
    transformQuery: ({ node }) => node,
    transformResult: async ({ result }) => {
      reads += 1;
      return result;
    },
  });
  const { at, close } = await served({ ...open.house, db });
  const leaving = new AbortController();
  const answer = await fetch(at + path, { signal: leaving.signal });
  const body = answer.body?.getReader();
  await body?.read();
  // 4,000 messages are 100 parcels of three reads; what fits into the buffers on the way is read, then nothing.
  let before = -1;
  await expect
    .poll(
      () => {
        const isStill = reads === before;
        before = reads;
        return isStill;
      },
      { interval: 300 },
    )
    .toBe(true);
  expect(reads).toBeLessThan(150);
  leaving.abort();
  await expect.poll(async () => (await fetch(at + path, { method: 'HEAD' })).status).toBe(200);
  const left = reads;
  await new Promise((wait) => setTimeout(wait, 300));
  expect([reads, logged]).toEqual([left, []]);
  await close();
});
