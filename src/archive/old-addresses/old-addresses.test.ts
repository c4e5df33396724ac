import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { collectionNamed, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { importMessages } from '../filing/import-messages.ts';
import { keepOldNumbers } from './keep-old-numbers.ts';

const admin = houseActor('test');

async function oldList() {
  const open = await testHouse();
  for (const [slug, circle] of [
    ['talk', 'public'],
    ['secret', 'private'],
  ] as const) {
    await collectionNamed(open.house, slug, circle);
    const message = (id: string, number: number) => ({
      raw: letter({ id, date: 'Tue, 06 Nov 2001 09:00:00 +0000' }).toString('base64'),
      receivedAt: '2001-11-06T09:00:00Z',
      number,
    });
    const messages = [message('one@x.example', 0), message('two/half+a@x.example', 1)];
    await perform(open.house, importMessages, admin, { collection: slug, messages });
  }
  const rows = await open.house.db.selectFrom('message').select(['hash', 'message_id']).orderBy('id').execute();
  const web = createWeb(open.house, rooms);
  const get = async (path: string) => {
    const { status, headers } = await web.request(path);
    return [status, headers.get('location')];
  };
  return {
    ...open,
    get,
    hashes: rows.map(({ hash }) => hash),
    [Symbol.asyncDispose]: () => open[Symbol.asyncDispose](),
  };
}

test('addresses of pipermail, HyperKitty, public-inbox and Mailman lead to where things are now', async () => {
  await using old = await oldList();
  const [first, second] = old.hashes;
  const cases: [string, number, string][] = [
    ['/pipermail/talk', 301, '/lists/talk'],
    ['/pipermail/Talk/index.html', 301, '/lists/talk'],
    ['/pipermail/talk/2001-November/000000.html', 301, `/lists/talk/messages/${first}`],
    ['/pipermail/talk/2001-November/000001.html', 301, `/lists/talk/messages/${second}`],
    ['/pipermail/talk/2001q4/000001.html', 301, `/lists/talk/messages/${second}`],
    ['/pipermail/talk/2001-November/000002.html', 302, '/lists/talk/2001-11'],
    // A number of another year is not this message's.
    ['/pipermail/talk/2004-November/000001.html', 302, '/lists/talk/2004-11'],
    ...['', '/thread.html', '/date.html', '/author.html', '/subject.html'].map((page): [string, number, string] => [
      `/pipermail/talk/2001-November${page}`,
      301,
      '/lists/talk/2001-11',
    ]),
    ['/pipermail/talk/2001-November.txt', 301, '/lists/talk/2001-11.mbox.gz'],
    ['/pipermail/talk/2001-November.txt.gz', 301, '/lists/talk/2001-11.mbox.gz'],
    ['/pipermail/talk/Week-of-Mon-20011105/thread.html', 301, '/lists/talk/2001-11'],
    ['/mailman/private/talk/2001-November/000000.html', 301, `/lists/talk/messages/${first}`],
    ['/mailman/listinfo', 301, '/lists'],
    ['/mailman/listinfo/talk', 301, '/lists/talk'],
    ['/mailman3/lists/talk.lists.example.org', 301, '/lists/talk'],
    ...['/hyperkitty', '/archives', '/mailman3/hyperkitty'].flatMap((home): [string, number, string][] => [
      [`${home}/list/talk@lists.example.org`, 301, '/lists/talk'],
      [`${home}/list/talk@lists.example.org/latest`, 301, '/lists/talk'],
      [`${home}/list/talk@lists.example.org/2001/11`, 301, '/lists/talk/2001-11'],
      [`${home}/list/talk@lists.example.org/2001/6`, 301, '/lists/talk/2001-06'],
      [`${home}/list/talk@lists.example.org/message/${first}`, 301, `/lists/talk/messages/${first}`],
      [`${home}/list/talk@lists.example.org/thread/${first?.toLowerCase()}`, 302, `/lists/talk/threads/${first}`],
    ]),
    ['/lists/talk/mid/one@x.example', 301, `/lists/talk/messages/${first}`],
    ['/lists/talk/mid/two/half%2Ba@x.example', 301, `/lists/talk/messages/${second}`],
    ['/fr/pipermail/talk', 301, '/fr/lists/talk'],
  ];
  const answers = await Promise.all(cases.map(async ([path]) => [path, ...(await old.get(path))]));
  expect(answers).toEqual(cases);
});

test('what is hidden, what is unknown and what is no such address answer alike', async () => {
  await using old = await oldList();
  const rest = [
    ['/pipermail/', ''],
    ['/pipermail/', '/2001-November/000000.html'],
    ['/pipermail/', '/2001-November/thread.html'],
    ['/mailman/listinfo/', ''],
    ['/hyperkitty/list/', '@x.example/2001/11'],
    ['/hyperkitty/list/', `@x.example/message/${old.hashes[0]}`],
    ['/lists/', '/mid/one@x.example'],
  ];
  const paths = rest.flatMap(([before, after]) => ['secret', 'nowhere'].map((list) => `${before}${list}${after}`));
  const none = [
    `/hyperkitty/list/talk@x/message/${'A'.repeat(32)}`,
    '/lists/talk/mid/none@x.example',
    '/pipermail/talk/x/y',
  ];
  const answers = await Promise.all([...paths, ...none].map(async (path) => [path, ...(await old.get(path))]));
  expect(answers).toEqual([...paths, ...none].map((path) => [path, 404, null]));
});

test('numbers from the pages of pipermail count over those from the order of messages', async () => {
  await using old = await oldList();
  const numbers = [{ number: 1, messageId: 'one@x.example' }];
  await perform(old.house, keepOldNumbers, admin, { collection: 'talk', numbers });
  expect(await old.get('/pipermail/talk/2001-November/000001.html')).toEqual([
    301,
    `/lists/talk/messages/${old.hashes[0]}`,
  ]);
});
