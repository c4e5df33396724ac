import { deriveContent, fileMessage } from '#archive/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { keepBlob } from '#platform/blobs.ts';
import { acceptMail } from '#platform/incoming.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { createList } from '../../src/lists/create-list.ts';
import { rooms } from '../../src/rooms.ts';
import { letter } from '../archive-shelf.ts';
import { type Visitor, visitors } from './visitors.ts';

export type World = { house: House; visitors: ReadonlyArray<Visitor>; hash: string; next: () => number };

/** A network with the lists `talk` and `other`, one visitor of every kind, and a message with an attachment in `talk`. */
export async function world(house: House): Promise<World> {
  for (const name of ['talk', 'other'])
    await perform(house, createList, houseActor('test'), { name, title: `The ${name} list` });
  let count = 0;
  const next = () => {
    count += 1;
    return count;
  };
  return { house, visitors: await visitors(house), hash: await filed(house), next };
}

async function filed(house: House): Promise<string> {
  const raw = letter({
    id: 'filed@people.example',
    headers: ['Content-Type: multipart/mixed; boundary=x'],
    body: [
      '--x\r\nContent-Type: text/plain\r\n\r\nA word about drafts.\r\n--x',
      'Content-Type: text/csv; name=a.csv\r\nContent-Disposition: attachment; filename=a.csv\r\n\r\na,b\r\n--x--',
    ].join('\r\n'),
  });
  const receivedAt = new Date('2026-03-02T10:00:00Z');
  const content = await deriveContent(raw, receivedAt);
  return house.db.transaction().execute(async (db) => {
    const { id } = await db.selectFrom('collection').select('id').where('slug', '=', 'talk').executeTakeFirstOrThrow();
    const blob = await keepBlob(db, raw);
    const message = {
      collectionId: id,
      collectionSlug: 'talk',
      raw,
      blob,
      messageId: 'filed@people.example',
      receivedAt,
    };
    return (await fileMessage({ db, emit: () => undefined }, message, content)).hash;
  });
}

/** A mail to the house as its SMTP door takes it. */
export async function mail({ house, next }: World, from: string, to = 'talk', mailbox = 'lists.post'): Promise<number> {
  const n = next();
  const address = `${to}@lists.test.example`;
  const raw = `From: <${from}>\r\nTo: ${address}\r\nSubject: Mail ${n}\r\nMessage-ID: <${n}@x.example>\r\n\r\nText ${n}\r\n`;
  const recipients = [{ address, mailbox }];
  const envelope = { sender: from, client: '192.0.2.1', helo: 'x', recipients };
  const [id = 0] = await acceptMail(house, envelope, Buffer.from(raw));
  await receiveMail(
    house,
    rooms.flatMap(({ mailboxes = [] }) => mailboxes),
    id,
  );
  return id;
}
