import { expect, test } from 'vitest';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { mailsTo } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createList } from '../create-list.ts';
import { banSender } from '../judgement/ban-sender.ts';
import { listMailboxes } from '../mailboxes.ts';
import { recipientsOf } from '../queries.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';

test('who is banned joins by mail neither at the door nor with an answer written before', async () => {
  await using open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  const send = async (from: string, local: string, mailbox: string) => {
    const recipients = [{ address: `${local}@${domain}`, mailbox }];
    const raw = Buffer.from(`From: <${from}>\r\nTo: ${local}@${domain}\r\nSubject: join\r\n\r\nplease\r\n`);
    const [id = 0] = await acceptMail(house, { sender: from, client: '192.0.2.1', helo: 'x', recipients }, raw);
    await receiveMail(house, listMailboxes, id);
    const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow();
    return row.outcome;
  };
  expect(await send('bo@people.example', 'talk-join', 'lists.join')).toBe('asked to confirm');
  const [mail = ''] = await mailsTo(house, 'bo@people.example');
  const token = /\/confirm\/([a-z2-7]{32})/.exec(mail)?.[1] ?? '';
  await perform(house, banSender, admin, { list: 'talk', pattern: 'people.example' });
  expect(await send('bo@people.example', `confirm+${token}`, 'lists.confirm')).toBe('refused: lists.error.banned');
  expect(await recipientsOf(house.db, 1, house.now())).toEqual([]);
  expect(await send('cy@people.example', 'talk-join', 'lists.join')).toBe('asked to confirm');
  expect(await mailsTo(house, 'cy@people.example')).toEqual([]);
});
