import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import type { House } from '#platform/operation.ts';
import { conversation, erase, traces } from '../../../test/erasing.ts';
import { testHouse } from '../../../test/test-house.ts';
import { tracesLeft } from '../../../test/traces-left.ts';
import { collectionFor, originalOf, threadOf } from '../queries.ts';

const actor = houseActor('test');

async function talkOf(house: House) {
  const collection = await collectionFor(house.db, stranger, 'talk');
  const { messages } = await threadOf(house.db, stranger, collection, messageHashes.one);
  return { collection, messages };
}
const messageHashes = { one: '' };

test.each(['removed', 'pseudonymised'] as const)('nothing of a person is left anywhere: %s', async (way) => {
  await using open = await testHouse();
  const { house } = open;
  const { root } = await conversation(house);
  messageHashes.one = root;
  const before = await talkOf(house);
  expect((await tracesLeft(house.db, traces)).length).toBeGreaterThan(5);

  await erase(house, { address: 'Zoe.Quill@people.example', way });

  expect(await tracesLeft(house.db, traces)).toEqual([]);
  const after = await talkOf(house);
  expect(after.collection).toEqual({ ...before.collection, version: expect.any(Number) });
  expect(after.collection.version).toBeGreaterThan(before.collection.version);
  const shape = (all: typeof before.messages) =>
    all.map(({ hash, parentId, sentAt, subject }) => ({ hash, parentId, sentAt, subject }));
  expect(shape(after.messages)).toEqual(shape(before.messages));
  expect(after.messages.map(({ author }) => author)).toEqual(['Author 1', 'Bo Baker', 'Cy', 'Author 1']);
  expect(after.messages.map(({ erased }) => erased?.way ?? null)).toEqual([way, null, null, way]);
  expect(after.messages[1]?.text).toContain('> We should say heliotrope here.');
  expect(after.messages[1]?.text).toContain('Author 1\n<');
  expect(after.messages[2]?.text).toContain('schrieb Author 1:');
  if (way === 'removed') {
    expect(after.messages[0]?.text).toMatch(/^This message was removed on .* at the request of its author\.\s*$/);
    expect(after.messages.map(({ attachments }) => attachments.length)).toEqual([0, 0, 0, 0]);
  } else {
    expect(after.messages[0]?.text).toBe('We should say heliotrope here.\n\nBest,\nAuthor 1\n-- \nAuthor 1\n');
    expect(after.messages.map(({ attachments }) => attachments.length)).toEqual([0, 0, 0, 1]);
    expect(after.messages[0]?.capacity).toEqual({ stakeholder: 'civ' });
  }
  const raw = Buffer.from(await originalOf(house.db, actor, 'talk', root)).toString('latin1');
  expect(raw).toContain('Message-ID: <one@talk.example>');
  expect(raw).not.toMatch(/Received|DKIM|Originating|Organization/);
});
