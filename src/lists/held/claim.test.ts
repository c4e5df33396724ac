import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import { moderatedList, pagesOf, post, signedIn, withRole } from '../../../test/moderated-list.ts';
import { mustFindList } from '../queries.ts';
import { approveHeldPost } from './approve-held-post.ts';
import { claimHeldPost } from './claim-held-post.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { editHeldPost } from './edit-held-post.ts';
import { heldPosts } from './held-queries.ts';
import { rejectHeldPost } from './reject-held-post.ts';

const start = new Date('2026-03-02T12:00:00Z');
const minutes = (n: number) => new Date(start.getTime() + n * 60_000);

/** Two posts that wait, Mo and Lea who moderate, a clock that the test turns. */
async function twoModerators() {
  const open = await moderatedList();
  const clock = { at: start };
  open.house.now = () => clock.at;
  const lea = await withRole(open.house, 'lea@people.example', 'moderator', 'lists:talk');
  for (const subject of ['One', 'Two']) await post(open.house, `${subject}@out.example`, { subject });
  const ids = await open.house.db.selectFrom('held_post').select('id').orderBy('id').execute();
  const [one = 0, two = 0] = ids.map(({ id }) => id);
  const claimed = (id: number, who = open.moderator, wish = true) =>
    perform(open.house, claimHeldPost, who, { list: 'talk', id, claimed: wish });
  return { ...open, [Symbol.asyncDispose]: open.close, clock, lea, one, two, claimed };
}
const taken = (field: string, name = 'mo', n = 0) => ({
  fields: [{ field, code: 'lists.error.claimed', values: { name, minutes: n } }],
});

test('the others see who has taken a post and when; after an hour nobody has', async () => {
  await using open = await twoModerators();
  const { house, clock, lea, moderator } = open;
  await open.claimed(open.one);
  const list = await mustFindList(house.db, 'talk');
  const seenBy = async (who: typeof lea) =>
    (await heldPosts(house.db, who, list, house.now())).posts.map(({ claim }) => claim);
  expect(await seenBy(lea)).toEqual([{ name: 'mo', at: start, mine: false }, undefined]);
  expect(await seenBy(moderator)).toEqual([{ name: 'mo', at: start, mine: true }, undefined]);
  clock.at = minutes(59);
  expect((await seenBy(lea))[0]?.name).toBe('mo');
  clock.at = minutes(60);
  expect(await seenBy(lea)).toEqual([undefined, undefined]);
  await open.claimed(open.one, lea);
  expect((await seenBy(moderator))[0]).toEqual({ name: 'lea', at: minutes(60), mine: false });
  const events = await house.db
    .selectFrom('event')
    .select(['actor', 'details'])
    .where('type', '=', 'lists.post-claimed');
  expect(await events.orderBy('id').execute()).toEqual([
    { actor: `account:${moderator.id}`, details: { held: open.one } },
    { actor: `account:${lea.id}`, details: { held: open.one } },
  ]);
});

test('of two at once one has it and the other is told who; only who has it gives it back', async () => {
  await using open = await twoModerators();
  const { one, lea, moderator, house } = open;
  const [mo, other] = await Promise.allSettled([open.claimed(one), open.claimed(one, lea)]);
  expect([mo.status, other.status].toSorted()).toEqual(['fulfilled', 'rejected']);
  const [holder, loser, name] = mo.status === 'fulfilled' ? [moderator, lea, 'mo'] : [lea, moderator, 'lea'];
  const refused = [mo, other].find((one) => one.status === 'rejected');
  expect(refused?.reason).toMatchObject(taken(`held-${one}`, name));
  await expect(open.claimed(one, loser, false)).rejects.toMatchObject(taken(`held-${one}`, name));
  await open.claimed(one, holder, false);
  await open.claimed(one, loser);
  await perform(house, approveHeldPost, loser, { list: 'talk', id: one });
  await expect(open.claimed(one, holder)).rejects.toMatchObject({ status: 409, code: 'lists.error.decided' });
});

test('a claim stops no decision of its owner, and every other way asks once whether it is meant', async () => {
  await using open = await twoModerators();
  const { house, lea, one, two, clock } = open;
  await open.claimed(one);
  await open.claimed(two);
  clock.at = minutes(7);
  const list = 'talk';
  const refused = taken('insist', 'mo', 7);
  const bulk = { list, ids: [one, two], decision: 'discard' as const };
  await expect(perform(house, decideHeldPostsAtOnce, lea, bulk)).rejects.toMatchObject(refused);
  await expect(perform(house, approveHeldPost, lea, { list, id: one })).rejects.toMatchObject(refused);
  await expect(perform(house, rejectHeldPost, lea, { list, id: one, reason: 'x' })).rejects.toMatchObject(refused);
  const edit = { list, id: one, subject: 'New', text: 'Words' };
  await expect(perform(house, editHeldPost, lea, edit)).rejects.toMatchObject(refused);
  expect(await perform(house, decideHeldPostsAtOnce, lea, { ...bulk, ids: [two], insist: true })).toEqual({
    decided: 1,
    already: 0,
  });
  expect(await perform(house, approveHeldPost, open.moderator, { list, id: one })).toMatchObject({ copies: 1 });
});

test('the page and the link of the daily mail say who has it, and ask by one box', async () => {
  await using open = await twoModerators();
  const { house, one, two } = open;
  await house.db.updateTable('person').set({ name: 'Mo Ito' }).where('id', '=', open.moderator.id).execute();
  const pages = pagesOf(house);
  const cookie = await signedIn(house, 'lea@people.example');
  const mo = await signedIn(house, 'mo@people.example');
  expect((await pages(`/lists/talk/held/${one}/claim`, [['claimed', 'yes']])).status).not.toBe(303);
  const claimed = await pages(`/lists/talk/held/${one}/claim`, [['claimed', 'yes']], mo);
  expect(claimed.headers.get('Location')).toMatch(new RegExp(`/lists/talk/held#held-${one}$`));
  const page = await (await pages('/lists/talk/held', undefined, cookie)).text();
  expect(page).toContain('Mo Ito has taken it');
  expect(page).toContain(`/held/${two}/claim`);
  expect(page).not.toContain(`/held/${one}/claim`);
  const late = await pages(`/lists/talk/held/${one}/claim`, [['claimed', 'yes']], cookie);
  expect([late.status, (await late.text()).includes('Mo Ito has taken this just now.')]).toEqual([422, true]);
  const asked = await pages(`/lists/talk/held/${one}/approve`, [], cookie);
  const again = await asked.text();
  expect([asked.status, again.includes('name="insist" value="yes"')]).toEqual([422, true]);
  expect(/value="(\d+)" checked/.exec(again)?.[1]).toBe(String(one));
  const payload = { person: open.lea.id, list: 'talk', held: one, decision: 'approve' };
  const token = await house.db
    .transaction()
    .execute((trx) => issueToken(trx, house.now(), { action: 'lists.decide-by-link', payload }));
  expect(await (await pages(`/moderate/${token}`)).text()).toContain('Mo Ito has taken it');
  const box = await pages(`/moderate/${token}`, []);
  expect([box.status, (await box.text()).includes('name="insist" value="yes"')]).toEqual([422, true]);
  expect((await pages(`/moderate/${token}`, [['insist', 'yes']])).status).toBe(200);
});
