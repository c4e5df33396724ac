import { expect, test } from 'vitest';
import { type House, perform } from '#platform/operation.ts';
import { admin, forgetMails, moderatedList, pagesOf, post, signedIn } from '../../../test/moderated-list.ts';
import { mailsTo, origin } from '../../../test/people.ts';
import { decideHeldPostsAtOnce } from './decide-held-posts.ts';
import { expireHeldPosts } from './expire-held-posts.ts';
import { remindModerators } from './remind-moderators.ts';

const heldIds = async (house: House) =>
  (await house.db.selectFrom('held_post').select('id').where('state', '=', 'held').orderBy('id').execute()).map(
    ({ id }) => id,
  );
const states = async (house: House) =>
  (await house.db.selectFrom('held_post').select('state').orderBy('id').execute()).map(({ state }) => state);

test('send and trust lets the next post pass; ban discards it; discard writes to nobody', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  for (const name of ['yes', 'no', 'dull']) await post(house, `${name}@out.example`);
  const [yes, no, dull] = await heldIds(house);
  await forgetMails(house);
  const decide = (ids: unknown[], decision: string) =>
    perform(house, decideHeldPostsAtOnce, moderator, { list: 'talk', ids, decision });
  await decide([no], 'ban');
  await decide([dull], 'discard');
  expect(await mailsTo(house)).toEqual([]);
  await decide([yes], 'trust');
  expect(await mailsTo(house)).toEqual([expect.stringMatching(/^ana@people\.example: Paragraph 12/)]);
  expect(await post(house, 'YES@out.example')).toBe('accept');
  expect(await post(house, 'no@out.example')).toBe('discard: ban');
  expect(await post(house, 'dull@out.example')).toBe('hold: unknown-sender');
  expect(await states(house)).toEqual(['approved', 'discarded', 'discarded', 'held']);
  await expect(decide([dull], 'reject')).rejects.toMatchObject({ fields: [{ field: 'reason', code: 'error.needed' }] });
});

test('two moderators at once: every post is decided once, and each is told how many were his', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  for (let n = 0; n < 12; n += 1) await post(house, `p${n}@out.example`);
  const ids = await heldIds(house);
  const decide = (some: number[]) =>
    perform(house, decideHeldPostsAtOnce, moderator, { list: 'talk', ids: some, decision: 'approve' });
  const answers = await Promise.all([decide(ids.slice(0, 8)), decide(ids.slice(4).reverse())]);
  expect(answers.map(({ decided }) => decided).reduce((a, b) => a + b)).toBe(12);
  expect(answers.map(({ already }) => already).reduce((a, b) => a + b)).toBe(4);
  expect((await mailsTo(house)).filter((mail) => mail.startsWith('ana@'))).toHaveLength(12);
  await expect(decide(ids)).rejects.toMatchObject({ code: 'lists.error.decided' });
});

test('what nobody decides on for seven days goes back, each author told once', async () => {
  await using open = await moderatedList('en');
  const { house } = open;
  for (const name of ['old', 'old', 'new']) await post(house, `${name}@out.example`);
  await house.db
    .updateTable('held_post')
    .set({ held_at: new Date(Date.now() - 8 * 86_400_000) })
    .where('sender', 'like', 'old%')
    .execute();
  await forgetMails(house);
  await expect(perform(house, expireHeldPosts, { kind: 'stranger' }, {})).rejects.toMatchObject({ status: 403 });
  expect(await perform(house, expireHeldPosts, admin, {})).toEqual({ expired: 2 });
  expect(await perform(house, expireHeldPosts, admin, {})).toEqual({ expired: 0 });
  expect(await mailsTo(house)).toEqual([
    expect.stringMatching(/^old@out\.example: [\s\S]*these messages[\s\S]*> Paragraph 12/),
  ]);
  expect(await states(house)).toEqual(['expired', 'expired', 'held']);
});

test('moderators get one mail a day that sums up what waits, and none when nothing does', async () => {
  await using open = await moderatedList('en');
  const { house } = open;
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 0 });
  await post(house, 'zed@out.example', { subject: 'From outside' });
  await forgetMails(house);
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 1 });
  expect(await perform(house, remindModerators, admin, {})).toEqual({ mails: 0 });
  const [mail = ''] = await mailsTo(house);
  expect(mail).toMatch(/^mo@people\.example: 1 message waits for a moderator: Talk/);
  expect(mail).toContain('zed@out.example: From outside');
  expect(mail).toContain(`${origin}/lists/talk/held`);
});

test('fifty held posts are decided in at most six requests of pages, without script', async () => {
  await using open = await moderatedList('en');
  const { house } = open;
  for (let n = 0; n < 50; n += 1) await post(house, n % 5 ? `p${n}@spam.example` : `good${n % 2}@out.example`);
  const ask = pagesOf(house);
  const cookie = await signedIn(house, 'mo@people.example');
  await forgetMails(house);

  let requests = 0;
  const asMo = (path: string, fields?: ReadonlyArray<[string, string]>) => {
    requests += 1;
    return ask(path, fields, cookie);
  };
  const markedIn = (page: string): [string, string][] =>
    [...page.matchAll(/<input type="checkbox" name="ids" value="(\d+)" checked/g)].map(([, id = '']) => ['ids', id]);
  const first = await (await asMo('/lists/talk/held')).text();
  expect(first).toContain('/lists/talk/held?from=spam.example');
  expect(markedIn(first)).toEqual([]);
  const spam = markedIn(await (await asMo('/lists/talk/held?from=spam.example')).text());
  expect(spam).toHaveLength(40);
  const banned = await asMo('/lists/talk/held', [...spam, ['decision', 'ban'], ['reason', 'Advertising']]);
  expect([banned.status, banned.headers.get('location')]).toEqual([303, '/lists/talk/held?decided=40&already=0']);
  const rest = markedIn(await (await asMo('/lists/talk/held?mark=all')).text());
  await asMo('/lists/talk/held', [...rest, ['decision', 'trust']]);
  expect(await heldIds(house)).toEqual([]);
  expect(requests).toBeLessThanOrEqual(6);
  expect((await mailsTo(house)).filter((mail) => mail.startsWith('ana@'))).toHaveLength(10);

  const judgement = await (await ask('/lists/talk/settings', undefined, cookie)).text();
  for (const words of ['p1@spam.example', '<bdi>mo</bdi>', 'good0@out.example']) expect(judgement).toContain(words);
  const nobodyMarked = await ask('/lists/talk/held', [['decision', 'discard']], cookie);
  expect([nobodyMarked.status, await nobodyMarked.text()]).toEqual([
    422,
    expect.stringMatching(/<title>Error: [\s\S]*Mark at least one message\./),
  ]);
});
