import { afterAll, beforeAll, expect, test } from 'vitest';
import { commandNames, settingNames } from '#lists/commands/words.ts';
import { endingsOfServices } from '#lists/mailboxes.ts';
import { acceptMail } from '#platform/incoming.ts';
import { readMail } from '#platform/mail/read.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { signNumber } from '#platform/signed.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { bounceLike } from '../bounced-list.ts';
import { dnsTable } from '../dns-table.ts';
import { admin } from '../moderated-list.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { columns, type Row, table } from './mail-table.ts';
import { confirmation, joiningToken, leaving, preferences, sent } from './things.ts';
import { type World, world } from './world.ts';

const domain = 'lists.test.example';
const mailboxes = rooms.flatMap((room) => room.mailboxes ?? []);
let open: TestHouse;
let it: World;

beforeAll(async () => {
  open = await testHouse();
  const { house } = open;
  house.dns = dnsTable({ '_dmarc.strict.example TXT': ['v=DMARC1; p=reject'] });
  it = await world(house);
  for (const email of ['forged@strict.example', 'banned@banned.example'])
    await perform(house, operationNamed('lists.subscribe'), admin, { list: 'talk', email });
  const ban = { list: 'talk', pattern: 'banned@banned.example', scope: 'list' };
  await perform(house, operationNamed('lists.ban'), admin, ban);
});
afterAll(() => open.close());

test('every mailbox, every address of a list, every command and every setting has a row', async () => {
  const locals = table.map(({ to }) => to);
  const hit = new Set<string>();
  for (const to of locals) hit.add((await mailboxOf(await filledIn(to)))?.name ?? 'nobody');
  expect([...hit].toSorted()).toEqual([...mailboxes.map(({ name }) => name), 'nobody'].toSorted());
  const endings = endingsOfServices.filter((ending) => !locals.includes(`talk${ending}`));
  expect(endings).toEqual([]);
  const commands = table.filter(({ to }) => to === 'talk-request').map(({ text }) => text);
  expect(commandNames.filter((name) => !commands.some((text) => text.startsWith(name)))).toEqual([]);
  const set = commands.flatMap((text) => /^set (\w+)/.exec(text)?.[1] ?? []);
  expect(settingNames.filter((name) => !set.includes(name))).toEqual([]);
});

test.each(table)('to $to: $text', async (row) => {
  const found: Record<string, string> = {};
  for (const column of columns) found[column] = await whatComesOf(column, row);
  expect(found).toEqual(Object.fromEntries(columns.map((column, n) => [column, row.cells[n]])));
});

/** What one sender's mail to one address brings about, in the words of the table. */
async function whatComesOf(column: string, { to, text }: Row): Promise<string> {
  const { house } = it;
  const [local, said] = [await filledIn(to), await filledIn(text)];
  await house.db.deleteFrom('attempt_count').execute();
  await house.db.deleteFrom('held_post').execute();
  await house.db.deleteFrom('delivery').execute();
  await house.db.deleteFrom('outgoing').execute();
  const last = await house.db
    .selectFrom('event')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirst();
  const mailbox = await mailboxOf(local);
  if (!mailbox) return 'refused';
  const from = addressOf(column);
  const recipients = [{ address: `${local}@${domain}`, mailbox: mailbox.name }];
  const raw = letter(column, from, local, said);
  const [id = 0] = await acceptMail(house, { sender: from, client: '192.0.2.1', helo: 'x', recipients }, raw);
  await receiveMail(house, mailboxes, id);
  const events = house.db
    .selectFrom('event')
    .select('type')
    .where('id', '>', last?.id ?? 0);
  const words = (await events.execute()).flatMap(({ type }) => happened[type] ?? []);
  return [...new Set([...words, ...(await mailsFor(from))])].toSorted().join('+') || 'nothing';
}

const happened: Readonly<Record<string, string>> = {
  'archive.message-filed': 'sent',
  'lists.post-held': 'held',
  'front.joined': 'joins',
  'lists.subscribed': 'joins',
  'lists.left': 'leaves',
  'lists.preferences-changed': 'changes',
  'delivery.bounced': 'bounces',
};

/** Of what goes out now: a word for mails to the sender, with a token or without, and for those to an office. */
async function mailsFor(from: string): Promise<string[]> {
  const rows = await it.house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .innerJoin('blob', 'blob.sha256', 'outgoing.body')
    .select(['address', 'about', 'kind', 'head', 'bytes'])
    .where('kind', '=', 'notice')
    .execute();
  const words = rows.map(async ({ address, about, head, bytes }) => {
    if (about.startsWith('office:')) return ['forwards'];
    if (address !== from) return [];
    const { text = '' } = await readMail(Buffer.concat([head, Buffer.from('\r\n'), bytes]));
    return [/\/(confirm|leave)\/[a-z2-7]{29,32}/.test(text) ? 'asks' : 'answer'];
  });
  return (await Promise.all(words)).flat();
}

function addressOf(column: string): string {
  if (column === 'forged') return 'forged@strict.example';
  if (column === 'banned') return 'banned@banned.example';
  if (column === 'machine') return 'member@people.example';
  return column === 'stranger' ? `nobody${it.next()}@elsewhere.example` : `${column}@people.example`;
}

function letter(column: string, from: string, local: string, text: string): Buffer {
  if (local.startsWith('bounces')) return Buffer.from(bounceLike('postfix-unknown'), 'latin1');
  const id = it.next();
  const automatic = column === 'machine' ? 'Auto-Submitted: auto-replied\r\n' : '';
  const head = `From: <${from}>\r\nTo: <${local}@${domain}>\r\nMessage-ID: <table${id}@x.example>\r\n${automatic}`;
  return Buffer.from(`${head}Subject: Mail ${id}\r\n\r\n${text}\r\nend\r\n`);
}

async function mailboxOf(local: string) {
  for (const mailbox of mailboxes) if (await mailbox.knows(it.house, `${local}@${domain}`)) return mailbox;
  return undefined;
}

/** A fresh token in the place of its name. */
async function filledIn(text: string): Promise<string> {
  if (text.includes('NETWORK-TOKEN')) return text.replace('NETWORK-TOKEN', await joiningToken(it));
  if (text.includes('JOIN-TOKEN')) return text.replace('JOIN-TOKEN', await confirmation(it));
  if (text.includes('LEAVE-TOKEN')) return text.replace('LEAVE-TOKEN', await leaving(it));
  if (text.includes('PREFERENCES-TOKEN')) return text.replace('PREFERENCES-TOKEN', await preferences(it));
  if (text.includes('BOUNCE-TOKEN'))
    return text.replace('BOUNCE-TOKEN', signNumber(it.house.secrets.link, 'bounce', (await sent(it)).copy));
  return text.replace('OTHER-TOKEN', signNumber(it.house.secrets.link, 'leave', 1)).replace('DAY', tomorrow());
}

const tomorrow = () => new Date(it.house.now().getTime() + 86_400_000).toISOString().slice(0, 10);
