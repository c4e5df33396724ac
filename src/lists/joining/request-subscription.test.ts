import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { perform } from '#platform/operation.ts';
import { mailTo, moderatedList, pagesOf, sentMails } from '../../../test/moderated-list.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { createList } from '../create-list.ts';
import { requestSubscription } from './request-subscription.ts';

test('more people at once than there are connections do not wait for each other for ever', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'talk', title: 'Talk' });
  const ask = (n: number) =>
    perform(house, requestSubscription, stranger, {
      list: 'talk',
      email: `p${n}@people.example`,
      client: `client ${n}`,
    });
  await Promise.all(Array.from({ length: 60 }, (_, n) => ask(n)));
  const asked = await house.db.selectFrom('delivery').select('address').execute();
  expect(asked).toHaveLength(60);
});

test('a list that one may not read is as unknown as one that is not there', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, houseActor('test'), { name: 'secret', title: 'Secret' });
  await house.db.updateTable('collection').set({ circle: 'private' }).execute();
  const web = createWeb(house, rooms);
  for (const page of ['', '/join', '/held', '/search', '/2026-03']) {
    const answers = ['secret', 'absent'].map(async (name) => {
      const answer = await web.request(`/lists/${name}${page}`);
      return [answer.status, (await answer.text()).replaceAll(name, 'NAME')];
    });
    const [there, nowhere] = await Promise.all(answers);
    expect([page, ...(there ?? [])]).toEqual([page, ...(nowhere ?? [])]);
  }
  for (const list of ['secret', 'absent'])
    await expect(
      perform(house, requestSubscription, stranger, { list, email: 'a@people.example' }),
    ).rejects.toMatchObject({ code: 'lists.error.unknown' });
});

test.each([
  ['talk-join', 'lists.join', 'please'],
  ['talk-request', 'lists.help', 'join'],
])('who asks at %s under an endless name confirms like everybody', async (to, mailbox, text) => {
  await using open = await moderatedList();
  const { house } = open;
  const raw = `From: "${'Maria '.repeat(90)}" <mar@people.example>\r\nTo: ${to}@lists.test.example\r\n\r\n${text}\r\n`;
  await mailTo(house, raw, to, mailbox, 'mar@people.example');
  const link = (await sentMails(house)).flatMap((mail) => /\/confirm\/[a-z2-7]{32}/.exec(mail.text) ?? [])[0] ?? '';
  expect((await pagesOf(house)(link, [])).status).toBe(200);
  const { name } = await house.db
    .selectFrom('person')
    .select('name')
    .where('name', 'like', 'Maria%')
    .executeTakeFirstOrThrow();
  expect(name.length).toBeLessThanOrEqual(200);
});

test('names behind a plus sign lead to one mailbox, which gets no more mail for them', async () => {
  await using open = await moderatedList();
  const { house } = open;
  const ask = (n: number) =>
    perform(house, requestSubscription, stranger, { list: 'talk', email: `vic+${n}@people.example` });
  const answers = await Promise.allSettled([1, 2, 3, 4, 5].map(ask));
  expect(answers.map(({ status }) => status).sort()).toEqual([
    ...['fulfilled', 'fulfilled', 'fulfilled'],
    ...['rejected', 'rejected'],
  ]);
  for (let n = 0; n < 9; n += 1)
    await mailTo(house, `From: <eve+${n}@people.example>\r\nSubject: help\r\n\r\nhelp\r\n`, 'talk-help', 'lists.help');
  const to = (await sentMails(house)).map((mail) => mail.to.replace(/\d/, ''));
  expect(to).toEqual([...Array(3).fill('vic+@people.example'), ...Array(5).fill('eve+@people.example')]);
});
