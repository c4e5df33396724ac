import { expect, test } from 'vitest';
import { type House, perform } from '#platform/operation.ts';
import { admin, forgetMails, mailTo, moderatedList, origin, pagesOf, sentMails } from '../../../test/moderated-list.ts';
import { subscribe } from '../joining/subscribe.ts';
import { changeSettings } from '../settings/change-settings.ts';

const request = (house: House, from: string, body: string, head = '') =>
  mailTo(
    house,
    `From: ${from}\r\nTo: talk-request@lists.test.example\r\n${head}${head.includes('ontent-') ? '' : '\r\n'}${body}`,
    'talk-request',
    'lists.help',
  );
const subscriptions = (house: House) =>
  house.db
    .selectFrom('subscription')
    .select(['delivery', 'own_posts', 'paused_until', 'left_at'])
    .orderBy('id')
    .execute();
const linkIn = (text = '') => /https:\S+(\/confirm\/\S+)/.exec(text)?.[1] ?? '';

test('settings and leaving are asked about first, in the language of the command, and done by the link, once', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const before = await subscriptions(house);
  await request(house, 'ana@people.example', 'régler envoi rien\r\nrégler miens non\r\n');
  expect(await subscriptions(house)).toEqual(before);
  const [question, answer, ...more] = await sentMails(house);
  expect(more).toEqual([]);
  expect([question?.to, answer?.to]).toEqual(['ana@people.example', 'ana@people.example']);
  expect(question?.text).toContain('Aucun courriel; Pas vos propres messages');
  expect(answer?.text).toContain('si cette adresse est inscrite');
  const ask = pagesOf(house);
  const path = linkIn(question?.text);
  expect(await (await ask(path)).text()).toContain('Aucun courriel');
  expect(await subscriptions(house)).toEqual(before);
  expect((await ask(path, [])).status).toBe(200);
  expect((await ask(path, [])).status).toBe(410);
  expect(await subscriptions(house)).toEqual([{ ...before[0], delivery: 'none', own_posts: false }]);
});

test('an answer to the question carries it out; a pause wakes mail that was off', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await house.db.updateTable('subscription').set({ delivery: 'none' }).execute();
  const day = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
  await request(house, 'ana@people.example', `set pause ${day}\r\n`);
  const token = linkIn((await sentMails(house))[0]?.text)
    .split('/')
    .at(-1);
  const reply = 'From: ana@people.example\r\nSubject: Re: x\r\n\r\nyes\r\n';
  expect(await mailTo(house, reply, `confirm+${token}`, 'lists.confirm')).toBe('confirmed');
  const [row] = await subscriptions(house);
  expect([row?.delivery, row?.paused_until?.toISOString().slice(0, 10)]).toEqual(['each', day]);
  expect(await mailTo(house, reply, `confirm+${token}`, 'lists.confirm')).toBe('discard: nothing to confirm');
});

test('leave, and “confirm TOKEN” from any address: the token is the authority, and it is for its own subscription', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await perform(house, subscribe, admin, { list: 'talk', email: 'bo@people.example' });
  await forgetMails(house);
  await request(house, 'ana@people.example', 'unsubscribe\r\n');
  const token = linkIn((await sentMails(house))[0]?.text)
    .split('/')
    .at(-1);
  await forgetMails(house);
  await request(house, 'ana.other@people.example', `confirm ${token}\r\n`);
  expect((await subscriptions(house)).map(({ left_at }) => left_at !== null)).toEqual([true, false]);
  expect((await sentMails(house)).map(({ to }) => to)).toEqual(['ana@people.example', 'ana.other@people.example']);
  await forgetMails(house);
  await request(house, 'ana.other@people.example', `confirm ${token}\r\n`);
  expect((await sentMails(house))[0]?.text).toContain('This code does nothing');
});

test('who is subscribed and who is not gets the same answer; only the owner of the address gets the question', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const answers: string[] = [];
  for (const from of ['ana@people.example', 'nobody@people.example']) {
    await forgetMails(house);
    await request(house, from, 'leave\r\nset own no\r\nwho\r\n');
    const mails = await sentMails(house);
    expect(new Set(mails.map(({ to }) => to))).toEqual(new Set([from]));
    answers.push(`${mails.at(-1)?.subject}\n${mails.at(-1)?.text}`);
    expect(mails).toHaveLength(from.startsWith('ana') ? 2 : 1);
  }
  expect(answers[0]).toBe(answers[1]);
  expect(answers[0]).toContain('told to nobody');
  expect(answers[0]).not.toContain('ana@people.example');
});

test('joining asks for a confirmation, says why where it is closed, and lists are told', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await request(house, 'New <new@people.example>', 'inscripción\r\nlistas\r\nalgo más\r\n');
  const [confirmation, answer] = await sentMails(house);
  expect(confirmation?.text).toContain(`${origin}/es/confirm/`);
  expect(answer?.text).toContain('Unirse: un correo a new@people.example');
  expect(answer?.text).toContain('Talk: talk@lists.test.example');
  expect(answer?.text).toContain('1 línea no se ha entendido');
  await perform(house, changeSettings, moderator, { list: 'talk', policy: 'closed' });
  await forgetMails(house);
  await request(house, 'new@people.example', 'subscribe\r\n');
  expect((await sentMails(house)).map(({ text }) => text.includes('closed: nobody new'))).toEqual([true]);
});

test('no line of a mail comes back in an answer: forged mail carries nobody’s words to its victim', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await request(
    house,
    '"Buy now" <victim@people.example>',
    'join CHEAP http://spam.example\r\nCHEAP pills\r\nset CHEAP\r\n',
  );
  const mails = await sentMails(house);
  expect(mails.length).toBeGreaterThan(0);
  expect(mails.filter(({ text, subject }) => /cheap|spam|buy/i.test(text + subject))).toEqual([]);
});

test('one address is answered five times an hour and asked to confirm three times', async () => {
  await using open = await moderatedList();
  const { house } = open;
  for (let n = 0; n < 8; n += 1) await request(house, 'ana@people.example', 'leave\r\n');
  const mails = await sentMails(house);
  expect([mails.length, mails.filter(({ text }) => linkIn(text) !== '').length]).toEqual([8, 3]);
});

test.each([
  ['Auto-Submitted: auto-replied\r\n', 'a vacation program'],
  ['Precedence: bulk\r\n', 'an older program'],
  ['List-Id: <other.lists.example>\r\n', 'another list'],
])('%s is never answered', async (head) => {
  await using open = await moderatedList();
  expect(await request(open.house, 'ana@people.example', 'help\r\n', head)).toBe('discard: no answer possible');
  expect(await sentMails(open.house)).toEqual([]);
});

test('our own answer that comes back is discarded', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await request(house, 'talk-request@lists.test.example', 'help\r\n');
  const [own] = await sentMails(house);
  const back = await mailTo(house, `${own?.head}\r\nhelp\r\n`, 'talk-request', 'lists.help');
  expect(back).toBe('discard: no answer possible');
});

test.each([
  ['Content-Type: text/html; charset=utf-8\r\n\r\n', '<html><body><div>leave</div><br><p>Ana'],
  ['Content-Transfer-Encoding: base64\r\n\r\n', Buffer.from('leave\n').toString('base64')],
  [
    'Content-Type: text/plain; charset=koi8-r\r\n\r\n',
    Buffer.from('\xcf\xd4\xd0\xc9\xd3\xc1\xd4\xd8\xd3\xd1\r\n', 'latin1').toString('latin1'),
  ],
  ['Content-Type: text/plain; charset=utf-8\r\n\r\n', `leave\r\n${'more words\r\n'.repeat(10_000)}`],
  ['Subject: =?utf-8?b?6YCA6K6i?=\r\nContent-Type: text/plain\r\n\r\n', ''],
])('leaving is understood in %.60s', async (head, body) => {
  await using open = await moderatedList();
  const { house } = open;
  const raw = Buffer.from(
    `From: ana@people.example\r\nTo: talk-request@lists.test.example\r\n${head}${body}`,
    'latin1',
  );
  expect(await mailTo(house, raw, 'talk-request', 'lists.help')).toBe('answered: leave');
});
