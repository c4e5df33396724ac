import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { testHouse } from './test-house.ts';

const admin = houseActor('test');
const domain = 'lists.test.example';

/** A house with the list `talk` and three people on it. */
export async function listOfThree() {
  const open = await testHouse();
  await perform(open.house, createList, admin, { name: 'talk', title: 'Talk, “the” list' });
  for (const name of ['ana', 'ben', 'chi'])
    await perform(open.house, subscribe, admin, { list: 'talk', email: `${name}@people.example`, name });
  await open.house.db.deleteFrom('delivery').execute();
  await open.house.db.deleteFrom('outgoing').execute();
  return open;
}

/** A mail of Ana to the list; `header` is what stands in it besides. */
export const mailOfAna = (header: string, body = 'Dear all,\r\n\r\nlet us read paragraph 12.\r\n') =>
  Buffer.from(
    `From: Ana <ana@people.example>\r\nTo: talk@${domain}\r\nSubject: Paragraph 12\r\nDate: Mon, 10 Nov 2025 09:12:00 +0000\r\nMessage-ID: <one@people.example>\r\n${header}\r\n${body}`,
  );

/** Sends raw bytes to an address of the house, as the SMTP door and the job would. Answers the outcome. */
export async function sendRaw(
  house: House,
  raw: Uint8Array,
  to = `talk@${domain}`,
  sender = 'ana@people.example',
): Promise<string> {
  for (const mailbox of listMailboxes) {
    if (!(await mailbox.knows(house, to))) continue;
    const [id = 0] = await acceptMail(
      house,
      { sender, client: '192.0.2.1', helo: 'x', recipients: [{ address: to, mailbox: mailbox.name }] },
      raw,
    );
    await receiveMail(house, listMailboxes, id);
    return (
      (await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow())
        .outcome ?? 'none'
    );
  }
  return 'unknown recipient';
}

/** What waits to go out, as it is kept. */
export const outbox = (house: House) =>
  house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['delivery.id', 'outgoing_id', 'address', 'kind', 'head', 'slot_head', 'bytes', 'slots'])
    .orderBy('delivery.id')
    .execute();
