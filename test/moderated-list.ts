import { createList } from '#lists/create-list.ts';
import { subscribe } from '#lists/joining/subscribe.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { confirmAddress, ensurePerson, grantRole } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { origin } from './people.ts';
import { testHouse } from './test-house.ts';

export { origin, sentMails, signedIn } from './people.ts';

export const admin = houseActor('test');
let count = 0;

/** A house with the list `talk`, Ana on it, and Mo who moderates it and reads French, or what is asked for. */
export async function moderatedList(language = 'fr') {
  const open = await testHouse();
  const { house } = open;
  await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
  await perform(house, subscribe, admin, { list: 'talk', email: 'ana@people.example', name: 'Ana' });
  const moderator = await withRole(house, 'mo@people.example', 'moderator', 'lists:talk', language);
  await forgetMails(house);
  return { ...open, [Symbol.asyncDispose]: open.close, moderator };
}

/** Somebody with a confirmed address and a role. */
export async function withRole(
  house: House,
  email: string,
  role: 'team' | 'moderator' | 'administrator' | undefined,
  scope: string,
  language = 'en',
) {
  const id = await house.db.transaction().execute(async (db) => {
    const { personId, addressId } = await ensurePerson(db, { email, name: email.split('@')[0] ?? '', language });
    await confirmAddress(db, addressId, new Date());
    if (role) await grantRole({ db, emit: () => undefined }, personId, role, scope, null);
    return personId;
  });
  return { kind: 'account', id, grants: role ? [{ role, scope }] : [], isMember: true } as const;
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

/** Pages as somebody sees them: a stranger without `cookie`. */
export function pagesOf(house: House, web = createWeb(house, rooms)) {
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
