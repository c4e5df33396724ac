import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { activityOf, attachmentListing, collectionFor, periodListing } from '../queries.ts';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return async (path: string) => (await web.request(`https://parley.test.example${path}`)).text();
}

async function shelfOf(house: House) {
  return { id: await collectionNamed(house, 'open'), slug: 'open' };
}

function withFile(id: string, date: string, name: string, type: string): Buffer {
  return letter({
    id,
    date,
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    body: `--b\r\nContent-Type: text/plain\r\n\r\nSee it.\r\n--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\nx\r\n--b--`,
  });
}

const titles = (page: string) => [...page.matchAll(/class="title"[^>]*><a [^>]*>([^<]*)</g)].map(([, title]) => title);
const days = (page: string) => [...page.matchAll(/<h2><time datetime="([^"]+)"/g)].map(([, day]) => day);

test('a month stands day by day, either way round, as messages or as the threads that began in it', async () => {
  await using open = await testHouse();
  const shelf = await shelfOf(open.house);
  const send = (id: string, date: string, references: string[] = []) =>
    file(open.house, shelf, letter({ id: `${id}@x.example`, subject: id, date, references }));
  await send('old', '28 Feb 2023 23:59:59 +0000');
  await send('one', '01 Mar 2023 01:30:00 +0200');
  await send('two', '02 Mar 2023 09:00:00 +0000');
  await send('three', '02 Mar 2023 10:00:00 +0000', ['old@x.example']);
  await send('next', '01 Apr 2023 00:00:00 +0000');
  await send('later', '01 Jan 2024 00:00:00 +0000');
  const get = browser(open.house);
  const march = await get('/lists/open/2023-03');
  expect([days(march), titles(march)]).toEqual([['2023-03-02'], ['three', 'two']]);
  const february = await get('/lists/open/2023-02?order=oldest');
  expect([days(february), titles(february)]).toEqual([['2023-02-28'], ['one', 'old']]);
  expect(titles(await get('/lists/open/2023-03?show=threads'))).toEqual(['two']);
  expect(titles(await get('/lists/open/2023?order=oldest'))).toEqual(['one', 'old', 'two', 'three', 'next']);
  expect(march).toContain('<a href="/lists/open/2023-04" rel="prev">Later: April 2023</a>');
  expect(march).toContain('<a href="/lists/open/2023-02" rel="next">Earlier: February 2023</a>');
  expect(march).toContain('<a class="btn btn-s" href="/lists/open/2023">All of 2023</a>');
  expect(await get('/lists/open/2023')).toContain('<a href="/lists/open/2024" rel="prev">Later: 2024</a>');
  expect(await get('/lists/open/2022')).toContain('There is nothing at this address');
});

test('every message of a month of 230 can be reached, whichever way it is read', async () => {
  await using open = await testHouse();
  const shelf = await shelfOf(open.house);
  for (let n = 0; n < 230; n += 1) {
    const date = new Date(Date.UTC(2023, 2, 1) + Math.floor(n / 3) * 3600_000).toUTCString();
    await file(open.house, shelf, letter({ id: `${n}@x.example`, date }));
  }
  const collection = await collectionFor(open.house.db, stranger, 'open');
  for (const order of ['newest', 'oldest'] as const) {
    const pages = await Promise.all(
      [1, 2, 3].map((page) =>
        periodListing(open.house.db, stranger, collection, { period: '2023-03', order, show: 'messages', page }),
      ),
    );
    expect(pages.map(({ messages }) => messages.length)).toEqual([100, 100, 30]);
    expect(new Set(pages.flatMap(({ messages }) => messages.map(({ hash }) => hash))).size).toBe(230);
  }
});

test('attachments of a whole list, newest first, by kind, each with its message', async () => {
  await using open = await testHouse();
  const shelf = await shelfOf(open.house);
  const files: [string, string][] = [
    ['draft.pdf', 'application/pdf'],
    ['room.PNG', 'application/octet-stream'],
    ['budget.xlsx', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    ['figures.csv', 'text/csv'],
    ['letter.docx', 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'],
    ['all.zip', 'application/zip'],
    ['notes', 'text/plain'],
  ];
  for (const [n, [name, type]] of files.entries())
    await file(open.house, shelf, withFile(`${n}@x.example`, `02 Mar 2023 0${n}:00:00 +0000`, name, type));
  const collection = await collectionFor(open.house.db, stranger, 'open');
  const names = async (kind: Parameters<typeof attachmentListing>[3]) =>
    (await attachmentListing(open.house.db, stranger, collection, kind, 1)).attachments.map(({ name }) => name);
  expect(await names(undefined)).toEqual(files.map(([name]) => name).toReversed());
  expect(await names('document')).toEqual(['notes', 'letter.docx', 'draft.pdf']);
  expect(await names('picture')).toEqual(['room.PNG']);
  expect(await names('table')).toEqual(['figures.csv', 'budget.xlsx']);
  expect(await names('other')).toEqual(['all.zip']);
  const page = await browser(open.house)('/lists/open/attachments?kind=table');
  expect(page).toMatch(/aria-current="page">Tables <span class="num">2<\/span>/);
  expect(titles(page)).toEqual(['figures.csv', 'budget.xlsx']);
  const { hash } = await open.house.db
    .selectFrom('attachment')
    .innerJoin('message', 'message.id', 'attachment.message_id')
    .select('hash')
    .where('name', '=', 'figures.csv')
    .executeTakeFirstOrThrow();
  expect(page).toContain(`href="/lists/open/messages/${hash}/attachments/1"`);
  expect(page).toContain(`href="/lists/open/threads/${hash}"`);
});

test('activity counts messages by month, people by year and group, small groups not out, and follows every new message', async () => {
  await using open = await testHouse();
  const shelf = await shelfOf(open.house);
  let n = 0;
  const send = (author: string, date: string, stakeholder?: 'civ' | 'gov') => {
    n += 1;
    const raw = letter({ id: `${n}@x.example`, from: `A <${author}@example.org>`, date });
    return file(open.house, shelf, raw, stakeholder ? { stakeholder } : {});
  };
  for (const author of ['a', 'b', 'c', 'd', 'e']) await send(author, '02 Mar 2023 09:00:00 +0000', 'civ');
  await send('a', '02 Apr 2023 09:00:00 +0000', 'gov');
  await send('z', '02 Mar 2024 09:00:00 +0000');
  const read = async () => activityOf(open.house.db, await collectionFor(open.house.db, stranger, 'open'));
  const { months, years } = await read();
  expect(months).toEqual([
    { month: '2023-03', messages: 5 },
    { month: '2023-04', messages: 1 },
    { month: '2024-03', messages: 1 },
  ]);
  expect(years).toEqual([
    {
      year: 2023,
      messages: 6,
      people: 5,
      groups: new Map([
        ['civ', 5],
        ['gov', 1],
      ]),
    },
    { year: 2024, messages: 1, people: 1, groups: new Map([[null, 1]]) },
  ]);
  const get = browser(open.house);
  const page = await get('/lists/open/activity');
  expect(page).toMatch(/data-l="Civil society">5<\/td>/);
  expect(page).toMatch(/data-l="Government">1–4<\/td>/);
  expect(page).toContain('<a href="/lists/open/2023-03">5</a>');
  expect(page).not.toContain('example.org');
  expect(await get('/lists/open/activity.csv')).toBe(
    [
      'period,messages,people,gov,priv,civ,tech,acad,io,not_said',
      '2023,6,5,1-4,,5,,,,',
      '2023-03,5,,,,,,,,',
      '2023-04,1,,,,,,,,',
      '2024,1,1,,,,,,,1-4',
      '2024-03,1,,,,,,,,',
      '',
    ].join('\r\n'),
  );
  await send('y', '03 Mar 2024 09:00:00 +0000');
  expect((await read()).years.map(({ people }) => people)).toEqual([5, 2]);
});
