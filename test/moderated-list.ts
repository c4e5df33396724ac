import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { sendSignInLink } from '#members/send-sign-in-link.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { testHouse } from './test-house.ts';

export const admin = houseActor('test');
export const origin = 'https://parley.test.example';
let count = 0;

/** A house with the list `talk`, Ana on it, and Mo who moderates it and reads French. */
export async function moderatedList() {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana' });
  const moderator = await withRole(house, 'mo@people.example', 'moderator', 'lists:talk', 'fr');
  await forgetMails(house);
  return { ...open, [Symbol.asyncDispose]: open.close, moderator };
}

/** Somebody with a confirmed address and a role. */
export async function withRole(
  house: House,
  email: string,
  role: 'moderator' | 'administrator' | undefined,
  scope: string,
  language = 'en',
) {
  const id = await house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email, name: email.split('@')[0] ?? '', language });
    await confirmAddress(db, addressId, new Date());
    if (role) await grantRole({ db, emit: () => undefined }, personId, role, scope, null);
    return personId;
  });
  return { kind: 'account', id, grants: role ? [{ role, scope }] : [] } as const;
}

export async function forgetMails(house: House): Promise<void> {
  await house.db.deleteFrom('delivery').execute();
  await house.db.deleteFrom('outgoing').execute();
}

/** A mail through the door of one mailbox; what became of it. */
export async function mailTo(
  house: House,
  raw: string | Buffer,
  to = 'talk',
  mailbox = 'lists.post',
  sender = 'x@y.example',
) {
  const recipients = [{ address: `${to}@lists.test.example`, mailbox }];
  const envelope = { sender, client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
  await receiveMail(house, listMailboxes, id);
  const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow();
  return row.outcome;
}

/** A post of plain text to `talk`. */
export async function post(house: House, from: string, { subject = 'Paragraph 12', text = 'Dear all' } = {}) {
  count += 1;
  const head = `From: <${from}>\r\nTo: talk@lists.test.example\r\nSubject: ${subject}\r\nMessage-ID: <${count}@x.example>`;
  return mailTo(house, `${head}\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${text} ${count}\r\n`);
}

export type Sent = { to: string; subject: string; text: string; head: string };

/** What waits to go out, in the order it was written. */
export async function sentMails(house: House): Promise<Sent[]> {
  const rows = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['address', 'head', 'bytes'])
    .orderBy('delivery.id')
    .execute();
  return Promise.all(
    rows.map(async ({ address: to, head, bytes }) => {
      const { subject, text = '' } = await readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]));
      return { to, subject, text, head: Buffer.from(head).toString('latin1') };
    }),
  );
}

/** Pages as somebody sees them: a stranger without `cookie`. */
export function pagesOf(house: House) {
  const web = createWeb(house, rooms);
  return (path: string, fields?: ReadonlyArray<readonly [string, string]>, Cookie = '') =>
    web.request(origin + path, {
      headers: { Origin: origin, Cookie },
      ...(fields
        ? {
            method: 'POST',
            body: new URLSearchParams([...fields].map(([name, value]): [string, string] => [name, value])),
          }
        : {}),
    });
}

/** The cookie of somebody signed in by a link. */
export async function signedIn(house: House, email: string): Promise<string> {
  await perform(house, sendSignInLink, admin, { email, language: 'en' });
  const link = /https:\S+/.exec((await sentMails(house)).at(-1)?.text ?? '')?.[0] ?? '';
  const entered = await pagesOf(house)(new URL(link).pathname, []);
  return entered.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
