import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { perform } from '#platform/operation.ts';
import { signNumber } from '#platform/signed.ts';
import { peekToken } from '#platform/tokens.ts';
import { copies, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { admin, forgetMails, mailTo, moderatedList, pagesOf, sentMails } from '../../../test/moderated-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { changeText } from '../texts/change-text.ts';
import { comeBack } from './come-back.ts';
import { leave } from './leave.ts';

const talk = { list: 'talk', email: 'ana@people.example' };

/** Leaves by the link of a copy; answers the way back that the goodbye names, and what it says. */
async function leaves(house: House, subscription: number) {
  await forgetMails(house);
  await perform(house, leave, admin, { token: signNumber(house.secrets.link, 'leave', subscription) });
  const [goodbye] = await sentMails(house);
  return { back: /https:\S+?((?:\/\w\w)?\/confirm\/\S+)/.exec(goodbye?.text ?? '')?.[1] ?? '', goodbye };
}

function newest(house: House) {
  return house.db
    .selectFrom('subscription')
    .select(['id', 'moderated', 'delivery', 'own_posts', 'digest_hour', 'paused_until', 'left_at'])
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow();
}

test('the link in a goodbye brings back what was: form, hour, own posts, pause, in the language of its reader', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const paused_until = new Date(Date.now() + 86_400_000);
  const was = { delivery: 'mime', own_posts: false, digest_hour: 18, paused_until } as const;
  await house.db.updateTable('subscription').set(was).execute();
  await house.db.updateTable('person').set({ language: 'fr' }).where('name', '=', 'Ana').execute();
  const { back, goodbye } = await leaves(house, 1);
  expect([goodbye?.subject, back.startsWith('/fr/confirm/')]).toEqual(['Vous avez quitté la liste Talk', true]);
  expect((await pagesOf(house)(back, [])).status).toBe(200);
  expect(await newest(house)).toEqual({ id: 2, moderated: false, left_at: null, ...was });
  expect((await pagesOf(house)(back, [])).status).toBe(410);
});

test('nobody sheds moderation by leaving: not by the undo, nor by joining again, nor from another of his addresses', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await house.db.updateTable('subscription').set({ moderated: true }).execute();
  await leaves(house, 1);
  await perform(house, comeBack, admin, { list: 'talk', subscription: 1 });
  expect(await newest(house)).toMatchObject({ id: 2, moderated: true, left_at: null });
  await leaves(house, 2);
  await perform(house, subscribe, admin, talk);
  expect(await newest(house)).toMatchObject({ moderated: true, left_at: null });
  await leaves(house, (await newest(house)).id);
  const { person_id } = await house.db
    .selectFrom('address')
    .select('person_id')
    .where('email', '=', talk.email)
    .executeTakeFirstOrThrow();
  const other = { person_id, email: 'ana@home.example', canonical: 'ana@home.example', confirmed_at: new Date() };
  await house.db.insertInto('address').values(other).execute();
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@home.example' });
  expect(await newest(house)).toMatchObject({ moderated: true, left_at: null });
  await perform(house, subscribe, admin, { list: 'talk', email: 'new@people.example' });
  expect(await newest(house)).toMatchObject({ moderated: false, left_at: null });
});

test('the way back undoes a leaving, and nothing that a moderator did', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await leaves(house, 1);
  await perform(house, subscribe, admin, talk);
  const removed = { left_at: new Date(), removed_by: 'account:mo', removed_why: 'Advertises' };
  await house.db.updateTable('subscription').set(removed).where('left_at', 'is', null).execute();
  await expect(perform(house, comeBack, admin, { list: 'talk', subscription: 1 })).rejects.toMatchObject({
    code: 'error.token.used',
  });
});

test('who leaves gets nothing more; who undoes it gets in his next digest what he had not had', async () => {
  await using open = await digestList({ ben: 'plain' });
  const { house, clock } = open;
  await write(house, { from: 'ben@people.example', body: 'This is one.\r\n' });
  await perform(house, leave, admin, { token: signNumber(house.secrets.link, 'leave', 1) });
  clock.at = new Date('2026-03-03T07:00:00Z');
  expect(await runJobs(house)).toEqual([]);
  const goodbye = (await copies(house)).at(-1)?.raw.toString().replace(/=\r\n/g, '') ?? '';
  const { payload } = await peekToken(house.db, clock.at, /\/confirm\/(\w+)/.exec(goodbye)?.[1] ?? '');
  await perform(house, comeBack, admin, payload as { list: string; subscription: number });
  expect(await runJobs(house)).toEqual(['talk']);
  const digests = (await copies(house)).filter(({ kind }) => kind === 'digest').map(({ raw }) => raw.toString());
  expect([digests.length, digests[0]?.includes('This is one.')]).toEqual([1, true]);
});

test('who leaves by mail is asked, and told, in his own language and in the list’s own words', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await house.db.updateTable('person').set({ language: 'es' }).where('name', '=', 'Ana').execute();
  const words = { list: 'talk', kind: 'leave', language: 'es', subject: 'Baja', text: 'Abra {link}' };
  await perform(house, changeText, moderator, words);
  await mailTo(house, `From: ${talk.email}\r\nTo: talk-leave@x\r\n\r\n`, 'talk-leave', 'lists.leave');
  expect(await sentMails(house)).toMatchObject([
    { subject: 'Baja', text: expect.stringMatching(/^Abra https:.*\/es\/leave\//) },
  ]);
});

test('who sends a command to everybody is told which address carries it out', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const raw = `From: ${talk.email}\r\nTo: talk@lists.test.example\r\nMessage-ID: <u@x>\r\nSubject: unsubscribe\r\n\r\nplease\r\n`;
  await mailTo(house, raw);
  const [held] = await sentMails(house);
  for (const end of ['leave', 'join', 'help']) expect(held?.text).toContain(`talk-${end}@lists.test.example`);
});
