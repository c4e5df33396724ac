import { expect, test } from 'vitest';
import { requestSubscription } from '#lists/joining/request-subscription.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { consentsOf, findPersonByEmail, recordConsent } from '#members/index.ts';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { mailTo, moderatedList, pagesOf, sentMails } from '../../../test/moderated-list.ts';
import { asking, person } from '../../../test/people.ts';
import { reactAll } from '../../../test/react-all.ts';
import { reactions } from '../../reactions.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { recoverPrivacyText } from '../articles/recover-privacy-text.ts';

async function agreements(house: House, email: string) {
  await reactAll(house, reactions);
  const known = await findPersonByEmail(house.db, email);
  const all = known ? await consentsOf(house.db, known.personId) : [];
  return all.map(({ kind, text, language, how }) => [kind, text, language, how]);
}

async function house() {
  const open = await moderatedList();
  await recoverPrivacyText(open.house);
  return open;
}
const both = (language: string, text = '1') => [
  ['details', text, language, 'mail'],
  ['publish', text, language, 'mail'],
];

test('who joins by the mail of a list reads there what he agrees to, and where; it is kept with its version', async () => {
  await using open = await house();
  const email = 'ru@people.example';
  await perform(open.house, requestSubscription, stranger, { list: 'talk', email, language: 'ru' });
  const { text } = (await sentMails(open.house)).find(({ to }) => to === email) ?? { text: '' };
  expect(text.replace(/\s+/g, ' ')).toContain('отозвать согласие: https://parley.test.example/ru/privacy');
  const link = /\/ru\/confirm\/[a-z2-7]{32}/.exec(text)?.[0] ?? '';
  const get = pagesOf(open.house);
  expect(await (await get(link)).text()).toMatch(/вы соглашаетесь с тем, что.*<a href="\/ru\/privacy">/s);
  expect(await agreements(open.house, email)).toEqual([]);
  expect((await get(link, [])).status).toBe(200);
  expect(await agreements(open.house, email)).toEqual(both('ru'));
  const ask = await asking(open.house, createWeb(open.house, rooms), email);
  const kept = await (await ask('/ru/me/data')).text();
  expect(kept).toContain('<a href="/ru/pages/privacy/versions/1">текст №\u00a01</a>');
  expect((await ask('/ru/pages/privacy/versions/1')).status).toBe(200);
});

test('an answer by mail alone agrees as well; who was put there by others has agreed to nothing', async () => {
  await using open = await house();
  await mailTo(open.house, 'From: <by@mail.example>\r\n\r\njoin\r\n', 'talk-join', 'lists.join', 'by@mail.example');
  const mails = await sentMails(open.house);
  const to = mails.flatMap(({ head }) => /confirm\+[a-z2-7]{32}/.exec(head) ?? [])[0] ?? '';
  await mailTo(open.house, 'From: <by@mail.example>\r\n\r\nyes\r\n', to, 'lists.confirm', 'by@mail.example');
  expect(await agreements(open.house, 'by@mail.example')).toEqual(both('en'));
  await perform(open.house, subscribe, houseActor('command'), { list: 'talk', email: 'put@people.example' });
  expect(await agreements(open.house, 'put@people.example')).toEqual([]);
});

test('what somebody agreed to by the form is not written over', async () => {
  await using open = await house();
  const id = await person(open.house, 'form@people.example', 'Form');
  const said = { text: '0', language: 'fr', how: 'form' };
  await open.house.db
    .transaction()
    .execute((trx) => recordConsent(trx, id, new Date('2026-01-01'), { kind: 'details', ...said }));
  await perform(open.house, subscribe, houseActor('token'), { list: 'talk', email: 'form@people.example' });
  expect(await agreements(open.house, 'form@people.example')).toEqual([['details', '0', 'fr', 'form']]);
});
