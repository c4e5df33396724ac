import { expect, test } from 'vitest';
import { type House, perform } from '#platform/operation.ts';
import { issueToken } from '#platform/tokens.ts';
import {
  admin,
  forgetMails,
  moderatedList,
  origin,
  pagesOf,
  post,
  sentMails,
  withRole,
} from '../../../test/moderated-list.ts';
import { decideByLink } from './decide-by-link.ts';
import { remindModerators } from './remind-moderators.ts';

const decisions = ['approve', 'trust', 'reject', 'discard', 'ban'] as const;

/** The links of the one mail that went to `to`: five a post, in the order of `decisions`. */
async function linksTo(house: House, to: string): Promise<string[]> {
  const mail = (await sentMails(house)).find((sent) => sent.to === to);
  return [...(mail?.text ?? '').matchAll(/https:\S+(\/moderate\/\S+)/g)].map(([, path = '']) => path);
}

async function waiting(n: number) {
  const open = await moderatedList();
  for (let at = 0; at < n; at += 1) await post(open.house, `p${at}@out.example`, { subject: `Post ${at}` });
  await forgetMails(open.house);
  await perform(open.house, remindModerators, admin, {});
  return { ...open, [Symbol.asyncDispose]: open.close };
}

const states = async (house: House) =>
  (await house.db.selectFrom('held_post').select('state').orderBy('id').execute()).map(({ state }) => state);

test('the daily mail speaks each moderator’s language and has five links a post, his alone', async () => {
  await using open = await waiting(2);
  const { house } = open;
  const [mail, ...more] = await sentMails(house);
  expect(more).toEqual([]);
  expect(mail?.text).toContain('p0@out.example: Post 0');
  expect(mail?.text).toContain(`${origin}/fr/lists/talk/held`);
  const links = await linksTo(house, 'mo@people.example');
  expect(new Set(links).size).toBe(10);
});

test('a link shows the post and a button, acts once by POST alone, and needs no sign-in', async () => {
  await using open = await waiting(5);
  const { house, moderator } = open;
  const links = await linksTo(house, 'mo@people.example');
  await forgetMails(house);
  const ask = pagesOf(house);
  for (const [at, decision] of decisions.entries()) {
    const path = links[at * 5 + at] ?? '';
    const page = await (await ask(path)).text();
    expect([page.includes(`Post ${at}`), page.includes(`p${at}@out.example`), page.includes('Dear all')]).toEqual([
      true,
      true,
      true,
    ]);
    expect((await states(house))[at]).toBe('held');
    if (decision === 'reject') {
      const empty = await ask(path, []);
      expect([empty.status, (await empty.text()).includes('id="reason-error"')]).toEqual([422, true]);
    }
    expect((await ask(path, [['reason', 'Off topic']])).status).toBe(200);
    expect((await ask(path, [['reason', 'Off topic']])).status).toBe(410);
  }
  expect(await states(house)).toEqual(['approved', 'approved', 'rejected', 'discarded', 'discarded']);
  const by = await house.db.selectFrom('held_post').select('decided_by').distinct().execute();
  expect(by).toEqual([{ decided_by: `account:${moderator.id}` }]);
  const bans = await house.db.selectFrom('ban').select('pattern').execute();
  const trusted = await house.db.selectFrom('trusted_sender').select('email').execute();
  expect([bans, trusted]).toEqual([[{ pattern: 'p4@out.example' }], [{ email: 'p1@out.example' }]]);
  const over = await (await ask(links[1] ?? '')).text();
  expect(over).toContain('this message was sent to the list');
  expect(over).not.toContain('<button type="submit" class="btn-1"');
  expect((await ask(links[1] ?? '', [])).status).toBe(409);
});

test('a link is refused altered, late, for another action, for another person, and after its moderator’s grant has gone', async () => {
  await using open = await waiting(1);
  const { house, moderator } = open;
  const [path = ''] = await linksTo(house, 'mo@people.example');
  const token = path.split('/').at(-1) ?? '';
  const ask = pagesOf(house);
  expect((await ask(`${path.slice(0, -1)}${path.endsWith('a') ? 'b' : 'a'}`)).status).toBe(404);
  expect((await ask(path.replace('moderate', 'confirm'))).status).toBe(404);
  const other = await house.db
    .transaction()
    .execute((trx) =>
      issueToken(trx, new Date(), { action: 'lists.subscribe', payload: { list: 'talk', email: 'a@b.c' } }),
    );
  expect((await ask(`/moderate/${other}`)).status).toBe(404);
  const rival = await withRole(house, 'ri@people.example', 'moderator', 'lists:talk');
  for (const actor of [rival, { kind: 'stranger' } as const])
    await expect(perform(house, decideByLink, actor, { token })).rejects.toMatchObject({ status: 403 });
  const late = { ...house, now: () => new Date(Date.now() + 73 * 3600_000) };
  expect((await pagesOf(late)(path)).status).toBe(410);
  await house.db.deleteFrom('person_grant').where('person_id', '=', moderator.id).execute();
  expect([(await ask(path)).status, (await ask(path, [])).status]).toEqual([403, 403]);
  expect(await states(house)).toEqual(['held']);
});
