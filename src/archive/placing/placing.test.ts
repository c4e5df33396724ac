import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { messageHash } from '#platform/mail/message-id.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { fileBatch, type MailSketch, sketched, threadsAnew, threadsIn } from '../../../test/thread-sketches.ts';
import { mergeThreads } from './merge-threads.ts';
import { messageNamed } from './rules.ts';
import { splitThread } from './split-thread.ts';
import { undoThreadDecision } from './undo-thread-decision.ts';

const chair = houseActor('test');
const hash = (n: number) => messageHash(`s${n}@x.example`);
const mail = (n: number, names: number[], subject = 'Budget of the forum'): Buffer => {
  const sketch: MailSketch = { n, names, subject, day: n };
  return sketched(sketch);
};

async function shelfWith(house: House, ...mails: Buffer[]) {
  const shelf = { id: await collectionNamed(house, 'talk'), slug: 'talk' };
  await fileBatch(house, shelf, mails);
  return shelf;
}

/** The threads as sets of numbers, each with its root first; and they must be what all at once would give. */
async function threadsOf(house: House, id: number): Promise<string[]> {
  const state = await threadsIn(house, id);
  const { messages, missing } = await threadsAnew(house, id);
  expect({ messages: state.messages, missing: state.missing }).toEqual({ messages, missing });
  expect(state.counts[0]).toMatchObject({ message_count: messages.length, thread_count: state.threads.length });
  const numbers = new Map(Array.from({ length: 100 }, (_, n) => [hash(n), n]));
  const groups = Map.groupBy(messages, ({ root_hash }) => root_hash ?? '');
  return [...groups]
    .map(([root, own]) => [root, ...own.map((row) => row.hash).filter((each) => each !== root)])
    .map(([root = '', ...rest]) => [numbers.get(root), ...rest.map((each) => numbers.get(each) ?? 0).sort()].join(' '))
    .sort();
}

test('a split takes what is below along; taken back, all is as before', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { id } = await shelfWith(house, mail(1, []), mail(2, [1]), mail(3, [1, 2]), mail(4, [1]));
  expect(await threadsOf(house, id)).toEqual(['1 2 3 4']);
  const { decision } = await perform(house, splitThread, chair, { list: 'talk', hash: hash(2) });
  expect(await threadsOf(house, id)).toEqual(['1 4', '2 3']);
  await perform(house, undoThreadDecision, chair, { list: 'talk', decision });
  expect(await threadsOf(house, id)).toEqual(['1 2 3 4']);
  await expect(perform(house, undoThreadDecision, chair, { list: 'talk', decision })).rejects.toMatchObject({
    status: 409,
  });
  const events = await house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'archive.message-placed')
    .execute();
  expect(events.map(({ details }) => details)).toEqual([
    { collection: 'talk', decision },
    { collection: 'talk', decision },
  ]);
});

test('a merge holds against whatever comes later; the newest decision counts, then the one before it', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = await shelfWith(house, mail(1, []), mail(5, [90]), mail(6, [90]), mail(7, [5]), mail(8, [], 'Other'));
  expect(await threadsOf(house, shelf.id)).toEqual(['1', '5 6 7', '8']);
  const under = (n: number) => `https://parley.example/fr/lists/talk/threads/${hash(1)}#${hash(n)}`;
  const merge = (n: number, to: number) =>
    perform(house, mergeThreads, chair, { list: 'talk', hash: hash(n), under: under(to) });
  await merge(5, 1);
  expect(await threadsOf(house, shelf.id)).toEqual(['1 5 7', '6', '8']);
  const second = await merge(5, 8);
  expect(await threadsOf(house, shelf.id)).toEqual(['1', '6', '8 5 7']);
  await fileBatch(house, shelf, [mail(90, [1]), mail(9, [5, 7])]);
  expect(await threadsOf(house, shelf.id)).toEqual(['1 6 90', '8 5 7 9']);
  await perform(house, undoThreadDecision, chair, { list: 'talk', decision: second.decision });
  expect(await threadsOf(house, shelf.id)).toEqual(['1 5 6 7 9 90', '8']);
});

test('a wrong guess is split off; an orphan and a guess are put where they belong', async () => {
  await using open = await testHouse();
  const { house } = open;
  const { id } = await shelfWith(house, mail(1, []), mail(2, [], 'Re: Budget of the forum'), mail(3, [91], 'Other'));
  expect(await threadsOf(house, id)).toEqual(['1 2', '3']);
  await perform(house, splitThread, chair, { list: 'talk', hash: hash(2) });
  expect(await threadsOf(house, id)).toEqual(['1', '2', '3']);
  await perform(house, mergeThreads, chair, { list: 'talk', hash: hash(3), under: hash(2) });
  await perform(house, mergeThreads, chair, { list: 'talk', hash: hash(1), under: hash(3) });
  expect(await threadsOf(house, id)).toEqual(['2 1 3']);
});

test('nothing hangs under itself or below itself, nor under a message of another list', async () => {
  await using open = await testHouse();
  const { house } = open;
  await shelfWith(house, mail(1, []), mail(2, [1]), mail(3, [2]));
  const refusedAs = async (under: string) =>
    perform(house, mergeThreads, chair, { list: 'talk', hash: hash(1), under }).catch((cause) => cause.fields);
  const wrong = (code: string) => [{ field: 'under', code: `archive.place.error.${code}`, values: {} }];
  expect(await refusedAs(hash(3))).toEqual(wrong('circle'));
  expect(await refusedAs(hash(1).toLowerCase())).toEqual(wrong('circle'));
  expect(await refusedAs(`/lists/other/messages/${hash(3)}`)).toEqual(wrong('other-list'));
  expect(await refusedAs(hash(77))).toEqual(wrong('unknown'));
  expect(await refusedAs('the one above')).toEqual(wrong('unknown'));
  expect(await house.db.selectFrom('thread_decision').select('id').execute()).toEqual([]);
});

test('a message is named by its hash, its page, its file, or its place in a thread', () => {
  const named = { list: 'talk', hash: hash(1) };
  expect(messageNamed(` ${hash(1).toLowerCase()} `)).toEqual({ ...named, list: undefined });
  expect(messageNamed(`https://x.example/lists/talk/messages/${hash(1)}.eml`)).toEqual(named);
  expect(messageNamed(`https://x.example/ar/lists/talk/threads/${hash(2)}?page=2#${hash(1)}-p3`)).toEqual(named);
  expect(messageNamed(`${hash(1)}A`)).toBe(undefined);
});
