import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import { perform } from '#platform/operation.ts';
import { admin, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { answer, choose, got, mute, subscriptionOf, tomorrow } from '../../../test/muting.ts';
import { ledgerOf } from '../ledger/queries.ts';
import { resendPost } from '../ledger/resend-post.ts';
import { mustFindList, recipientsOf } from '../queries.ts';
import { mutedThreads } from './mute-queries.ts';

test('a muted thread comes in no form: not at once, not in a digest, not in a summary; everything else does', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'plain', dee: 'daily', eva: 'each' });
  const { house } = open;
  const root = await write(house);
  for (const who of ['ana', 'ben', 'chi', 'dee']) await mute(house, who, root);
  const reply = await write(house, answer(root));
  const deeper = await write(house, answer(reply));
  const other = await write(house);
  tomorrow(open);
  await runJobs(house);
  const all = await got(house);
  expect(all.get('eva')).toEqual([root, reply, deeper, other]);
  // Ana had the root at once. For the others it still waited for the digest when they muted it.
  expect(all.get('ana')).toEqual([root, other]);
  for (const who of ['ben', 'chi', 'dee']) expect([who, all.get(who)]).toEqual([who, [other]]);
});

test('what came while a thread was muted stays away when it is muted no more, whatever the mode becomes', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'each' });
  const { house } = open;
  const root = await write(house);
  tomorrow(open);
  await runJobs(house);
  for (const who of ['ana', 'ben']) await mute(house, who, root);
  const meanwhile = await write(house, answer(root));
  for (const who of ['ana', 'ben']) await mute(house, who, root, false);
  const after = await write(house, answer(meanwhile));
  await choose(house, 'ana', 'mime');
  await choose(house, 'ben', 'each');
  const all = await got(house);
  expect(all.get('chi')).toEqual([root, meanwhile, after]);
  expect([all.get('ana'), all.get('ben')]).toEqual([
    [root, after],
    [root, after],
  ]);
});

test('the wish follows its thread: a late parent joins two, and what is split off is another', async () => {
  await using open = await digestList({ ana: 'each', ben: 'each' });
  const { house } = open;
  const late = 'late@people.example';
  const one = await write(house, answer(late));
  const two = await write(house, answer(late));
  await mute(house, 'ana', one);
  await write(house, { id: late, body: 'The first word.\r\n' });
  const onTwo = await write(house, answer(two));
  const list = await mustFindList(house.db, 'talk');
  const subscription = await subscriptionOf(house, 'ana');
  const shown = () => mutedThreads(house.db, list.collectionId, subscription);
  expect((await shown()).map(({ rootHash }) => rootHash)).toEqual([messageHash(late)]);
  expect((await got(house)).get('ana')).toEqual([one, two]);
  expect((await got(house)).get('ben')).toEqual([one, two, onTwo]);
  // A split, as the archive would write it: `two` with its answer becomes a thread of its own.
  const { rows } = await sql<{ id: number }>`
    insert into thread (collection_id, root_hash, subject, message_count, author_count, first_at, last_at, first_author,
      last_author, last_excerpt)
    select collection_id, ${messageHash(two)}, subject, message_count, author_count, first_at, last_at, first_author,
      last_author, last_excerpt from thread
    returning id`.execute(house.db);
  const id = rows[0]?.id ?? 0;
  await house.db
    .updateTable('message')
    .set(({ case: when }) => ({
      thread_id: id,
      parent_id: when().when('hash', '=', messageHash(two)).then(null).else(sql<number>`parent_id`).end(),
    }))
    .where('hash', 'in', [two, onTwo].map(messageHash))
    .execute();
  const again = await write(house, answer(two));
  expect((await got(house)).get('ana')).toEqual([one, two, again]);
});

test('the ledger calls a muted post not wanted, and sending again does not bring it', async () => {
  await using open = await digestList({ ana: 'each', ben: 'each' });
  const { house } = open;
  const root = await write(house);
  await mute(house, 'ana', root);
  const hash = messageHash(await write(house, answer(root)));
  const ledger = await ledgerOf(house.db, admin, { list: 'talk', hash, state: undefined, page: 1 });
  expect(ledger.counts).toEqual({ waiting: 1, none: 1 });
  expect(await perform(house, resendPost, admin, { list: 'talk', hash, alsoMissed: true })).toEqual({ copies: 0 });
  // A copy that failed before the thread was muted is not sent again after it.
  await house.db.updateTable('delivery').set({ state: 'failed' }).execute();
  const again = await perform(house, resendPost, admin, { list: 'talk', hash: messageHash(root), alsoMissed: true });
  expect(again).toEqual({ copies: 1 });
});

test('of two digests of one issue, the ledger knows which holds the muted post', async () => {
  await using open = await digestList({ ana: 'each', ben: 'mime', chi: 'mime' });
  const { house } = open;
  const root = await write(house);
  const other = await write(house);
  await mute(house, 'ben', root);
  tomorrow(open);
  await runJobs(house);
  const countsOf = async (id: string) =>
    (await ledgerOf(house.db, admin, { list: 'talk', hash: messageHash(id), state: undefined, page: 1 })).counts;
  expect(await countsOf(root)).toEqual({ waiting: 2, none: 1 });
  expect(await countsOf(other)).toEqual({ waiting: 3 });
});

test('who mutes is found by the same number of queries, however many do', async () => {
  await using open = await digestList({ ana: 'each', ben: 'each', chi: 'each' });
  const { house } = open;
  const root = await write(house);
  const list = await mustFindList(house.db, 'talk');
  const post = { collectionId: list.collectionId, hash: messageHash(root) };
  const gets = async () =>
    (await recipientsOf(house.db, list.id, house.now(), [], ['each'], post)).map(({ email }) => email.split('@')[0]);
  expect(await gets()).toEqual(['ana', 'ben', 'chi']);
  await mute(house, 'ana', root);
  await mute(house, 'ben', root);
  await mute(house, 'ben', root);
  expect(await gets()).toEqual(['chi']);
  const events = await house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'lists.thread-muted')
    .execute();
  expect(events.map(({ details }) => details)).toEqual([
    { subscription: await subscriptionOf(house, 'ana') },
    { subscription: await subscriptionOf(house, 'ben') },
  ]);
});
