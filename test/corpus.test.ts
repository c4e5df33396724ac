import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { deriveContent, readMbox } from '#archive/index.ts';
import { copyMaker } from '#delivery/queries.ts';
import { createList } from '#lists/create-list.ts';
import { importMembers } from '#lists/joining/import-members.ts';
import { listMailboxes } from '#lists/mailboxes.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { canonicalAddress, isAddress } from '#platform/mail/address.ts';
import { splitMessage, withCrlf } from '#platform/mail/header.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { rooms } from '../src/rooms.ts';
import { createWeb } from '../src/web/server.ts';
import { file } from './archive-shelf.ts';
import { testHouse } from './test-house.ts';

/**
 * Odd mail from the wild, which is not in this repository: `PARLEY_CORPUS=DIR` names a folder with a folder `mail`.
 * Every file in it goes the whole way as a mail, a mailbox file as its mails.
 */
const corpus = process.env.PARLEY_CORPUS;
if (!corpus) console.warn('SKIPPED: PARLEY_CORPUS names no folder, so the odd mail of the wild is not tried.');
const admin = houseActor('test');
const domain = 'lists.test.example';
const talk = `talk@${domain}`;
const reader = 'reader@people.example';

type Specimen = { name: string; raw: Buffer; author: string | undefined };

test.runIf(corpus)(
  'every odd mail is archived byte for byte, sent on whole, and shown without an address or a script',
  async () => {
    await using open = await testHouse();
    const { house } = open;
    const specimens = await gather(join(corpus ?? '', 'mail'));
    expect(specimens.length).toBeGreaterThan(100);
    await perform(house, createList, admin, { name: 'talk', title: 'Talk' });
    // Few of them name our list, and some are from nobody: they are let through, to see what becomes of their copies.
    const rules = { mustBeNamed: false, nonMemberAction: 'accept' } as const;
    await house.db.updateTable('list').set({ rules }).execute();
    await makeMembers(house, specimens);
    const outcomes: Record<string, number> = {};
    for (const specimen of specimens) {
      const outcome = await send(house, specimen);
      outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      if (outcome !== 'accept') await fileStraight(house, specimen);
    }
    const { shown, slowest } = await lookAtAll(house);
    const copies = await compareCopies(house);
    console.log(JSON.stringify({ mails: specimens.length, outcomes, messages: shown, copies, slowest }));
    expect(copies).toBe(shown);
    expect(await unkept(house, specimens)).toEqual([]);
    expect(await house.db.selectFrom('incoming').select('id').where('state', '<>', 'done').execute()).toEqual([]);
  },
  300_000,
);

async function gather(folder: string): Promise<Specimen[]> {
  const found: Specimen[] = [];
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = await readFile(path);
    // Texts to trim quotes from are bodies only.
    const isBody = path.includes('reply-trimming');
    const head = 'From: <author@people.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n';
    const raws = isBody ? [Buffer.concat([Buffer.from(head), bytes])] : await mailsIn(bytes);
    for (const [n, raw] of raws.entries()) {
      const { from } = await readMail(raw);
      const isOne = splitMessage(raw).header.filter(({ key }) => key === 'from').length === 1;
      const author = isOne && from && isAddress(from.address) ? canonicalAddress(from.address) : undefined;
      found.push({ name: `${path}#${n}`, raw, author });
    }
  }
  return found;
}

/** A mailbox file whole, as somebody may post it, and as its mails. */
async function mailsIn(bytes: Buffer): Promise<Buffer[]> {
  const raws = [bytes];
  for await (const entry of readMbox(chunksOf(bytes)))
    if (entry.kind === 'message' && entry.raw.length < bytes.length) raws.push(Buffer.from(entry.raw));
  return raws;
}

async function* chunksOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function makeMembers(house: House, specimens: ReadonlyArray<Specimen>): Promise<void> {
  const emails = [...new Set(specimens.flatMap(({ author }) => author ?? []))];
  // One reader gets everything; the authors read elsewhere.
  const rows = [{ email: reader }, ...emails.map((email) => ({ email, delivery: 'none' }))];
  await perform(house, importMembers, admin, { list: 'talk', source: 'test', rows });
}

async function send(house: House, { raw, author = 'nobody@people.example' }: Specimen): Promise<string> {
  const envelope = { sender: author, client: '192.0.2.1', helo: 'x' };
  const recipients = [{ address: talk, mailbox: 'lists.post' }];
  const [id = 0] = await acceptMail(house, { ...envelope, recipients }, raw);
  await receiveMail(house, listMailboxes, id);
  const row = await house.db.selectFrom('incoming').select('outcome').where('id', '=', id).executeTakeFirstOrThrow();
  return row.outcome ?? 'none';
}

/** What the list does not distribute (a machine's mail, a mail of nobody) is filed as an import would. */
async function fileStraight(house: House, { raw }: Specimen): Promise<void> {
  const { collection_id: id } = await house.db.selectFrom('list').select('collection_id').executeTakeFirstOrThrow();
  await file(house, { id, slug: 'talk' }, raw);
}

/** The specimens whose bytes are in no blob, or whose words stand under no message: the same mail twice is one. */
async function unkept({ db }: House, specimens: ReadonlyArray<Specimen>): Promise<string[]> {
  const blobs = await db.selectFrom('blob').select('bytes').execute();
  const kept = new Set(blobs.map(({ bytes }) => Buffer.from(bytes).toString('base64')));
  const messages = await db.selectFrom('message').select(['subject', 'author_address', 'body']).execute();
  const words = new Set(
    messages.map(({ subject, author_address, body }) => `${author_address} ${subject} ${body.trimEnd()}`),
  );
  const lost: string[] = [];
  for (const { name, raw } of specimens) {
    const { author, subject, text } = await deriveContent(raw, new Date());
    if (!kept.has(raw.toString('base64')) || !words.has(`${author.address} ${subject} ${text.trimEnd()}`))
      lost.push(name);
  }
  return lost;
}

/** Every message's page as a stranger sees it. */
async function lookAtAll(house: House): Promise<{ shown: number; slowest: number }> {
  const web = createWeb(house, rooms);
  const rows = await house.db.selectFrom('message').select(['hash', 'blob']).orderBy('id').execute();
  const wrong: string[] = [];
  let slowest = 0;
  for (const { hash } of rows) {
    const start = performance.now();
    const page = await web.request(`/lists/talk/messages/${hash}`);
    const text = await page.text();
    slowest = Math.max(slowest, Math.round(performance.now() - start));
    if (page.status !== 200) wrong.push(`${hash}: ${page.status}`);
    wrong.push(...addressesIn(text).map((address) => `${hash}: ${address}`));
    wrong.push(...scriptsIn(text).map((script) => `${hash}: ${script}`));
  }
  expect(wrong).toEqual([]);
  return { shown: rows.length, slowest };
}

/** The reply link names the messages it answers by their Message-IDs, which are no addresses of anybody. */
function addressesIn(page: string): string[] {
  const ids = /(In-Reply-To|References)=%3C[^"&]*/g;
  const text = page
    .replace(ids, '')
    .replaceAll('%E2%80%A6', '…')
    .replace(/&#64;|&#x40;|&commat;|%40/gi, '@');
  const found = text.match(/[\w.+=-]+@[\w-]+(?:\.[\w-]+)+/g) ?? [];
  return found.filter((address) => !address.endsWith(`@${domain}`));
}

function scriptsIn(page: string): string[] {
  // Our own island, and a block of data for machines, in which no tag can begin or end.
  const own =
    /<script type="module" src="\/assets\/[\w.-]+"><\/script>|<script type="application\/ld\+json">[^<]*<\/script>/g;
  return (
    page
      .replace(own, '')
      .match(
        /<script|<style|<iframe|<object|<embed|<[^>"']*\son\w+\s*=|(?:href|src)="\s*(?:javascript|data|vbscript):/gi,
      ) ?? []
  );
}

/** Every copy can be made, and its body is the body that came. */
async function compareCopies(house: House): Promise<number> {
  const rows = await house.db
    .selectFrom('delivery')
    .innerJoin('outgoing', 'outgoing.id', 'delivery.outgoing_id')
    .select(['delivery.id', 'slots', 'outgoing_id', 'about', 'address'])
    .where('kind', '=', 'post')
    .execute();
  for (const { id, slots, outgoing_id, about, address } of rows) {
    expect(address).toBe(reader);
    const copy = (await copyMaker(house, outgoing_id)).make({ id, slots });
    const { bytes } = await house.db
      .selectFrom('message')
      .innerJoin('blob', 'blob.sha256', 'message.blob')
      .select('bytes')
      .where('hash', '=', about.split('/')[1] ?? '')
      .executeTakeFirstOrThrow();
    expect(splitMessage(copy).body.equals(withCrlf(splitMessage(bytes).body))).toBe(true);
  }
  return rows.length;
}
