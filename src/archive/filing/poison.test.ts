import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stranger } from '#platform/actor.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { runs } from '../../../test/runs.ts';
import { testHouse } from '../../../test/test-house.ts';
import { collectionFor, messageOf, originalOf, threadListing } from '../queries.ts';

const multipart = (boundary: string) => `Content-Type: multipart/mixed; boundary="${boundary}"`;

function nested(depth: number): string {
  let text = 'deep inside';
  for (let n = depth; n > 0; n -= 1)
    text = `${multipart(`b${n}`)}\r\n\r\n--b${n}\r\n${n === depth ? 'Content-Type: text/plain\r\n\r\n' : ''}${text}\r\n--b${n}--\r\n`;
  return `From: deep@example.org\r\nSubject: deep\r\nMessage-ID: <deep@x.example>\r\n${text}`;
}

const poison: Record<string, Buffer> = {
  'depth of 500': Buffer.from(nested(500)),
  '20,000 parts': letter({
    id: 'parts@x.example',
    headers: [multipart('p')],
    body: `${'--p\r\nContent-Type: application/x-n\r\n\r\nx\r\n'.repeat(20_000)}--p--`,
  }),
  'a header of 1 MB': letter({
    id: 'header@x.example',
    headers: Array.from({ length: 20_000 }, (_, n) => `X-Long-${n}: ${'h'.repeat(40)}`),
  }),
  'a References header of 1 MB': letter({
    id: 'refs@x.example',
    references: Array.from({ length: 30_000 }, (_, n) => `r${n}-${'r'.repeat(20)}@x.example`),
  }),
  'NULs everywhere': Buffer.from(
    'From: n\0ul@example.org\r\nSubject: a\0b\r\nMessage-ID: <nul\0@x.example>\r\nContent-Type: text/plain\0\r\n\r\nbo\0dy\r\n',
  ),
  'an unknown charset': letter({
    id: 'charset@x.example',
    headers: ['Content-Type: text/plain; charset=x-klingon'],
    body: 'caf\xe9',
  }),
  'no Message-ID': letter({ subject: 'nameless' }),
  'no header': Buffer.from('just words\r\n'),
  nothing: Buffer.alloc(0),
  'raw 8-bit header': Buffer.from(
    'From: J\xe9r\xf4me <j@example.org>\r\nSubject: \xd0\xe9\r\nMessage-ID: <eight@x.example>\r\n\r\nx',
    'latin1',
  ),
  'a line of 2 MB without a space': letter({ id: 'line@x.example', body: 'x'.repeat(2_000_000) }),
  'a word of 3 kB in Chinese and one of emoji': letter({
    id: 'word@x.example',
    body: `${'永'.repeat(3000)} ${'🚩'.repeat(1000)}`,
  }),
  '500,000 different words': letter({
    id: 'words@x.example',
    body: Array.from({ length: 500_000 }, (_, n) => `w${n.toString(36)}`).join(' '),
  }),
  'HTML 20,000 deep': letter({
    id: 'html@x.example',
    headers: ['Content-Type: text/html'],
    body: `${'<div><blockquote>'.repeat(20_000)}deep`,
  }),
  'quotes 5,000 deep': letter({ id: 'quotes@x.example', body: `${'>'.repeat(5000)} deep\r\n`.repeat(50) }),
  'half a surrogate pair': letter({
    id: 'half@x.example',
    headers: ['Content-Type: text/html'],
    body: '<p>&#xD83D; and &#0; and \ufffe</p>',
  }),
  'a date in the year 99999': letter({ id: 'date@x.example', date: 'Mon, 02 Mar 99999 09:00:00 +0000' }),
};

test.each(Object.entries(poison))('%s is filed, shown and given back whole', async (_, raw) => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'poison'), slug: 'poison' };
  const { kind, hash } = await file(house, shelf, raw);
  expect(kind).toBe('added');
  const collection = await collectionFor(house.db, stranger, 'poison');
  expect((await messageOf(house.db, stranger, collection, hash)).hash).toBe(hash);
  expect(
    (await threadListing(house.db, stranger, await collectionFor(house.db, stranger, 'poison'), 1)).threads,
  ).toHaveLength(1);
  const given = await originalOf(house.db, { kind: 'account', id: 'a', grants: [], isMember: true }, 'poison', hash);
  expect(Buffer.compare(given, raw)).toBe(0);
  expect((await originalOf(house.db, stranger, 'poison', hash)).length).toBeGreaterThan(100);
});

test('the mail behind a poisoned one is filed as ever; what could not be read says so', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'poison'), slug: 'poison' };
  const { hash } = await file(house, shelf, poison['depth of 500'] ?? Buffer.alloc(0));
  await file(house, shelf, letter({ id: 'good@x.example', references: ['deep@x.example'] }));
  const collection = await collectionFor(house.db, stranger, 'poison');
  const message = await messageOf(house.db, stranger, collection, hash);
  expect(message).toMatchObject({ subject: 'deep', text: '', html: null });
  expect(message.problem).not.toBeNull();
  expect(
    (await threadListing(house.db, stranger, await collectionFor(house.db, stranger, 'poison'), 1)).threads,
  ).toMatchObject([{ messages: 2 }]);
});

test('mutated mail is always filed', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'mutants'), slug: 'mutants' };
  const seed = letter({
    id: 'seed@x.example',
    headers: ['MIME-Version: 1.0', multipart('m')],
    body: '--m\r\nContent-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n<p>caf=C3=A9 <a href=3D"https://x.example">x</a></p>\r\n--m\r\nContent-Type: message/rfc822\r\n\r\nFrom: a@example.org\r\nSubject: =?utf-8?B?w6k=?=\r\n\r\ninner\r\n--m--\r\n',
  });
  const change = fc.record({ at: fc.nat(seed.length - 1), bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 12 }), async (changes) => {
      const raw = Buffer.from(seed);
      for (const { at, bytes } of changes) raw.set(bytes.subarray(0, raw.length - at), at);
      expect((await file(house, shelf, raw)).hash).toMatch(/^[A-Z2-7]{32}$/);
    }),
    runs(150),
  );
});
