import { copyMaker } from '#delivery/queries.ts';
import { createList } from '#lists/create-list.ts';
import { findDueDigests } from '#lists/digest/find-due-digests.ts';
import { sendDigests } from '#lists/digest/send-digests.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { type TestHouse, testHouse } from './test-house.ts';

/** What the tests of digests share: a list whose members read in different ways, on a clock that the test turns. */
export const domain = 'lists.test.example';
export const admin = houseActor('test');

export type Clock = { at: Date };
export type DigestList = TestHouse & AsyncDisposable & { clock: Clock };

/** `members`: names and how they want their mail; each is `NAME@people.example`. */
export async function digestList(members: Record<string, string>, title = 'Talk'): Promise<DigestList> {
  const open = await testHouse();
  const clock: Clock = { at: new Date('2026-03-02T12:00:00Z') };
  open.house.now = () => clock.at;
  await addList(open.house, 'talk', members, title);
  return { ...open, clock, [Symbol.asyncDispose]: open.close };
}

export async function addList(house: House, name: string, members: Record<string, string>, title: string) {
  await perform(house, createList, admin, { name, title });
  const rows = Object.entries(members).map(([who, delivery]) => ({
    email: `${who}@people.example`,
    name: who,
    delivery,
  }));
  if (rows.length > 0) await perform(house, importMembers, admin, { list: name, source: 'a table', rows });
}

let posts = 0;
export type Written = {
  from?: string;
  subject?: string;
  id?: string;
  head?: string;
  body?: string | Buffer;
  end?: string;
};

/** A post to the list, as the SMTP door and the job would take it. Answers its Message-ID. */
export async function write(house: House, written: Written = {}, list = 'talk'): Promise<string> {
  posts += 1;
  const { from = 'Ana <ana@people.example>', subject = `Post ${posts}`, id = `p${posts}@people.example` } = written;
  const { head = '', end = '', body = `This is ${id}.\r\n${end}` } = written;
  const header = `From: ${from}\r\nTo: ${list}@${domain}\r\nSubject: ${subject}\r\nMessage-ID: <${id}>\r\nDate: ${house.now().toUTCString()}\r\n${head}\r\n`;
  const sender = /<([^>]*)>/.exec(from)?.[1] ?? from;
  const [incoming = 0] = await acceptMail(
    house,
    {
      sender,
      client: '192.0.2.1',
      helo: 'x',
      recipients: [{ address: `${list}@${domain}`, mailbox: 'lists.post' }],
    },
    Buffer.concat([Buffer.from(header), Buffer.from(body)]),
  );
  await receiveMail(house, listMailboxes, incoming);
  return id;
}

/** What the clock's job and the jobs that it makes do. */
export async function runJobs(house: House): Promise<string[]> {
  const { lists } = await perform(house, findDueDigests, admin, {});
  for (const list of lists) await perform(house, sendDigests, admin, { list });
  return lists;
}

export type Got = { to: string; kind: string; raw: Buffer };

/** Every copy that was enqueued, in order. */
export async function copies(house: House): Promise<Got[]> {
  const rows = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['delivery.id', 'outgoing_id', 'address', 'slots', 'kind'])
    .orderBy('delivery.id')
    .execute();
  const got: Got[] = [];
  for (const { id, outgoing_id, address, slots, kind } of rows) {
    const { make } = await copyMaker(house, outgoing_id);
    got.push({ to: address.split('@')[0] ?? '', kind, raw: make({ id, slots }) });
  }
  return got;
}
