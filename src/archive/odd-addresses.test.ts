import { expect, test } from 'vitest';
import { collectionNamed, file, letter } from '../../test/archive-shelf.ts';
import { testHouse } from '../../test/test-house.ts';
import { createApi } from '../api/create-api.ts';
import { rooms } from '../rooms.ts';
import { createWeb } from '../web/server.ts';

async function archive() {
  const open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'talk'), slug: 'talk' };
  const { hash } = await file(open.house, shelf, letter({ id: 'one@x.example' }));
  const web = createWeb(open.house, rooms, [createApi(open.house, rooms)]);
  const get = async (path: string, tag = '') => {
    const { status, headers } = await web.request(path, { headers: { 'If-None-Match': tag } });
    return { status, to: headers.get('location'), tag: headers.get('etag') };
  };
  return { get, hash, close: open.close, [Symbol.asyncDispose]: () => open[Symbol.asyncDispose]() };
}

test('what no list, month, message or page could be called is not there, and breaks nothing', async () => {
  await using open = await archive();
  const low = open.hash.toLowerCase();
  for (const path of [
    '/lists/talk/0000',
    '/lists/talk/0000-01',
    '/lists/talk/0000-01.mbox.gz',
    '/lists/talk/9999-12.mbox.gz',
    '/pipermail/talk/0000-January/000123.html',
    '/pipermail/talk/0000/000001.html',
    '/hyperkitty/list/talk@x.example/0000/1',
    '/lists/talk/feed.atom?before=%00',
    '/lists/talk/feed.atom?before=%ff',
    `/lists/talk/threads/${open.hash}.atom?before=%00`,
    '/lists/talk/posts?reply=%00',
    '/lists/talk/mid/%00',
    '/lists/%ff%fe',
    `/lists/talk%2fmessages/${open.hash}`,
    '/api/v1/archive/threads?list=a%00b',
    '/api/v1/archive/messages-since?list=talk&since=%00',
    `/api/v1/archive/message?list=talk&hash=${low}%00`,
    '/api/v1/archive/month?list=talk&month=0000-01',
  ])
    expect([path, (await open.get(path)).status]).toEqual([path, 404]);
});

test('an address that leads on to upper case leads nowhere else, whatever stands for the list', async () => {
  await using open = await archive();
  const low = open.hash.toLowerCase();
  for (const rest of [`threads/${low}`, `messages/${low}`, `messages/${low}.eml`, `threads/${low}.atom`])
    for (const list of ['%0d%0aX-Other:%20b', '..%2f..%2fother', '%2f%2fevil.example', '%ff', '%d0%b6', 'a%3fb%23c']) {
      const { status, to } = await open.get(`/lists/${list}/${rest}`);
      expect(status).toBe(301);
      const { origin, pathname } = new URL(to ?? '', 'https://parley.test.example');
      expect([origin, pathname.split('/').length]).toEqual(['https://parley.test.example', 5]);
    }
});

test('figures and citations as files are made again only where they are others', async () => {
  await using open = await archive();
  for (const path of ['/lists/talk/activity.csv', `/lists/talk/messages/${open.hash}/cite.bib`]) {
    const { status, tag } = await open.get(path);
    expect([status, (await open.get(path, tag ?? '')).status]).toEqual([200, 304]);
  }
});
