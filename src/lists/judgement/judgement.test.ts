import { expect, test } from 'vitest';
import { perform } from '#platform/operation.ts';
import { admin, forgetMails, moderatedList, post } from '../../../test/moderated-list.ts';
import { mailsTo } from '../../../test/people.ts';
import { subscribe } from '../joining/subscribe.ts';
import { changeSettings } from '../settings/change-settings.ts';
import { banSender } from './ban-sender.ts';
import { liftBan } from './lift-ban.ts';
import { moderateMember } from './moderate-member.ts';

test('on an announce-only list a moderator’s post goes out, a member’s goes back with the reason', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'mo@people.example' });
  await perform(house, changeSettings, moderator, { list: 'talk', announceOnly: true });
  await forgetMails(house);
  expect(await post(house, 'ana@people.example')).toBe('reject: announce-only');
  expect(await mailsTo(house)).toEqual([expect.stringContaining('Only the moderators write to this list.')]);
  expect(await post(house, 'mo@people.example')).toBe('accept');
});

test('a ban of the list or the site discards, a lifted one does not; a site ban is for administrators', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  const { ban } = await perform(house, banSender, moderator, { list: 'talk', pattern: ' @People.example ' });
  expect(await post(house, 'ana@people.example')).toBe('discard: ban');
  await perform(house, liftBan, moderator, { list: 'talk', id: ban });
  expect(await post(house, 'ana@people.example')).toBe('accept');
  const onSite = { list: 'talk', pattern: 'a*@people.example', scope: 'site' };
  await expect(perform(house, banSender, moderator, onSite)).rejects.toMatchObject({ status: 403 });
  const { ban: wide } = await perform(house, banSender, admin, onSite);
  await expect(perform(house, liftBan, moderator, { list: 'talk', id: wide })).rejects.toMatchObject({ status: 403 });
  expect(await post(house, 'ana@people.example')).toBe('discard: ban');
  for (const pattern of ['*', '*@*', 'com', ''])
    await expect(perform(house, banSender, admin, { list: 'talk', pattern })).rejects.toMatchObject({ status: 422 });
});

test('a moderated member waits and hears why', async () => {
  await using open = await moderatedList('en');
  const { house, moderator } = open;
  await perform(house, moderateMember, moderator, { list: 'talk', email: 'ana@people.example', moderated: 'yes' });
  expect(await post(house, 'ana@people.example')).toBe('hold: moderated-member');
  expect(await mailsTo(house)).toEqual([
    expect.stringContaining('A moderator reads messages from this address first.'),
  ]);
  await expect(
    perform(house, moderateMember, moderator, { list: 'talk', email: 'zed@people.example', moderated: 'yes' }),
  ).rejects.toMatchObject({ fields: [{ field: 'email', code: 'lists.error.not-member' }] });
});
