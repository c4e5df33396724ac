import { expect, test } from 'vitest';
import { translator } from '#platform/messages.ts';
import { perform } from '#platform/operation.ts';
import { admin, forgetMails, mailTo, moderatedList, post, sentMails, withRole } from '../../test/moderated-list.ts';
import { editHeldPost } from './held/edit-held-post.ts';
import { expireHeldPosts } from './held/expire-held-posts.ts';
import { rejectHeldPost } from './held/reject-held-post.ts';
import { invite } from './joining/invite.ts';
import { subscribe } from './joining/subscribe.ts';
import { giveOffice } from './members/give-office.ts';
import { addressesOf } from './rules.ts';

const rima = 'rima@people.example';

/** A list in English, and Rima, who reads Arabic and is not on it. */
async function listAndRima() {
  const open = await moderatedList('en');
  await withRole(open.house, rima, undefined, '', 'ar');
  const { house } = open;
  const heldId = async () =>
    (await house.db.selectFrom('held_post').select('id').where('state', '=', 'held').executeTakeFirstOrThrow()).id;
  /** The subject and text of the one mail to her since the last time. */
  const told = async () => {
    const [mail, ...more] = (await sentMails(house)).filter(({ to }) => to === rima);
    await forgetMails(house);
    expect(more).toEqual([]);
    return { subject: mail?.subject ?? '', text: mail?.text ?? '' };
  };
  return { ...open, heldId, told };
}

test('an author who reads Arabic hears in Arabic what becomes of a post to a list that speaks English', async () => {
  await using open = await listAndRima();
  const { house, moderator, heldId, told } = open;
  const list = 'talk';

  await post(house, rima);
  expect(await told()).toMatchObject({
    subject: 'رسالتكم إلى «Talk» بانتظار المشرف',
    text: expect.stringContaining('/ar/'),
  });
  await perform(house, rejectHeldPost, moderator, { list, id: await heldId(), reason: 'late' });
  expect((await told()).subject).toBe('لم تُرسل رسالتكم إلى «Talk»');

  await post(house, rima);
  await forgetMails(house);
  await perform(house, editHeldPost, moderator, { list, id: await heldId(), subject: 'Twelve', text: 'Dear all' });
  expect(await told()).toMatchObject({
    subject: 'أُرسلت رسالتكم إلى «Talk» بعد تعديلها',
    text: expect.stringContaining('/ar/lists/talk/messages/'),
  });

  await post(house, rima);
  await house.db
    .updateTable('held_post')
    .set({ held_at: new Date(Date.now() - 8 * 86_400_000) })
    .execute();
  await forgetMails(house);
  await perform(house, expireHeldPosts, admin, {});
  expect((await told()).subject).toBe('لم يُرسل إلى «Talk»: لم يصدر قرار خلال أسبوع');
});

test('what a rule says of her post is in her language too', async () => {
  await using open = await listAndRima();
  const { house, told } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: rima, name: 'Rima' });
  await forgetMails(house);
  expect(await post(house, rima, { subject: 'unsubscribe', text: 'unsubscribe' })).toBe('hold: administrivia');
  expect((await told()).text).toContain(
    translator('ar')('lists.mail.held-why.administrivia', addressesOf('talk', 'lists.test.example')).slice(0, 40),
  );
});

test('so are an invitation, an office, and the answers to mail from an address that is not on the list', async () => {
  await using open = await listAndRima();
  const { house, moderator, told } = open;
  await perform(house, giveOffice, admin, { list: 'talk', email: rima, office: 'moderator' });
  expect((await told()).subject).toMatch(/^(هل تقبلون|أصبحتم)/);
  await perform(house, invite, moderator, { list: 'talk', addresses: rima });
  expect((await told()).text).toContain('/ar/confirm/');
  const mail = `From: <${rima}>\r\nTo: talk@lists.test.example\r\nMessage-ID: <l@x.example>\r\n\r\nBye\r\n`;
  await mailTo(house, mail, 'talk-leave', 'lists.leave', rima);
  expect((await told()).subject).toBe('هذا العنوان غير مدرج في «Talk»');
  await house.db.updateTable('list').set({ policy: 'closed' }).execute();
  await mailTo(house, mail, 'talk-join', 'lists.join', rima);
  expect((await told()).subject).toBe('عن الانضمام إلى «Talk»');
});
