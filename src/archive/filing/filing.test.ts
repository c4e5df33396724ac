import { expect, test } from 'vitest';
import { keepBlob } from '#platform/blobs.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { inWork } from '#platform/operation.ts';
import { collectionNamed, file, letter, receivedAt } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { deriveContent } from './derive-content.ts';
import { fileMessage } from './file-message.ts';

test('a message is filed under the hash of its Message-ID, once, with its event and its counts', async () => {
  await using open = await testHouse();
  const { house } = open;
  const id = await collectionNamed(house, 'drafting');
  const raw = letter({ id: 'one@x.example', subject: 'Re: Paragraph 12', body: 'Dear all,\r\nI agree.\r\n' });
  const content = await deriveContent(raw, receivedAt);
  const fileOnce = () =>
    inWork(house, { kind: 'house', name: 'test' }, async (work) => {
      const blob = await keepBlob(work.db, raw);
      const message = {
        collectionId: id,
        collectionSlug: 'drafting',
        raw,
        blob,
        messageId: 'one@x.example',
        receivedAt,
      };
      return fileMessage(work, { ...message, capacity: { stakeholder: 'civ', country: 'KE' } }, content);
    });
  const hash = messageHash('one@x.example');
  expect(await fileOnce()).toEqual({ kind: 'added', hash, threadHash: hash });
  expect(await fileOnce()).toEqual({ kind: 'already', hash, threadHash: hash });

  const events = await house.db.selectFrom('event').select(['type', 'about']).execute();
  const row = await house.db.selectFrom('message').select(['id', 'subject', 'capacity']).executeTakeFirstOrThrow();
  expect(events).toEqual([{ type: 'archive.message-filed', about: `archive:message:${row.id}` }]);
  expect(row).toMatchObject({ subject: 'Re: Paragraph 12', capacity: { stakeholder: 'civ', country: 'KE' } });
  const thread = await house.db.selectFrom('thread').selectAll().execute();
  expect(thread).toMatchObject([
    {
      subject: 'Paragraph 12',
      message_count: 1,
      author_count: 1,
      last_stakeholder: 'civ',
      last_excerpt: 'Dear all, I agree.',
    },
  ]);
  const counts = await house.db.selectFrom('collection').select(['version', 'message_count', 'thread_count']).execute();
  expect(counts).toEqual([{ version: 1, message_count: 1, thread_count: 1 }]);
  expect(await house.db.selectFrom('collection_month').select('message_count').execute()).toEqual([
    { message_count: 1 },
  ]);
});

test('the same message over another path is the same; another message with its Message-ID is another', async () => {
  await using open = await testHouse();
  const shelf = { id: await collectionNamed(open.house, 'drafting'), slug: 'drafting' };
  const sent = { id: 'same@x.example', body: 'The text.' };
  const first = await file(open.house, shelf, letter(sent));
  const again = await file(
    open.house,
    shelf,
    letter({ ...sent, headers: ['Received: from a by b; Mon, 02 Mar 2026 09:00:01 +0000'] }),
  );
  expect(again).toEqual({ ...first, kind: 'already' });
  const other = await file(open.house, shelf, letter({ ...sent, body: 'Another text.' }));
  expect(other.kind).toBe('added');
  expect(other.hash).not.toBe(first.hash);
  expect(await file(open.house, shelf, letter({ ...sent, body: 'Another text.' }))).toEqual({
    ...other,
    kind: 'already',
  });
});

test('two lists have their own copy of a message, and share its bytes', async () => {
  await using open = await testHouse();
  const { house } = open;
  const raw = letter({
    id: 'both@x.example',
    headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
    body: '--b\r\nContent-Type: text/plain\r\n\r\nSee the paper.\r\n--b\r\nContent-Type: application/pdf; name="draft.pdf"\r\nContent-Disposition: attachment; filename="draft.pdf"\r\nContent-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjQK\r\n--b--\r\n',
  });
  for (const slug of ['one', 'two']) await file(house, { id: await collectionNamed(house, slug), slug }, raw);
  expect(await house.db.selectFrom('attachment').select(['n', 'name', 'type', 'size']).execute()).toEqual([
    { n: 1, name: 'draft.pdf', type: 'application/pdf', size: 9 },
    { n: 1, name: 'draft.pdf', type: 'application/pdf', size: 9 },
  ]);
  expect(await house.db.selectFrom('blob').select('size').execute()).toHaveLength(2);
});

test('two messages filed at once in one collection both have their place', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'busy'), slug: 'busy' };
  await file(house, shelf, letter({ id: 'root@x.example' }));
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      file(
        house,
        shelf,
        letter({ id: `a${n}@x.example`, body: `Answer ${n}`, references: ['root@x.example', `a${n - 1}@x.example`] }),
      ),
    ),
  );
  const threads = await house.db.selectFrom('thread').select(['message_count', 'author_count']).execute();
  expect(threads).toEqual([{ message_count: 13, author_count: 1 }]);
});
