import { house as houseActor } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { continueRebuild } from '../src/archive/rebuilding/continue-rebuild.ts';
import { rebuildArchive } from '../src/archive/rebuilding/rebuild-archive.ts';
import { verifyArchive } from '../src/archive/rebuilding/verify-archive.ts';
import { collectionNamed, file, letter, type Shelf } from './archive-shelf.ts';

const actor = houseActor('test');
export const slug = 'talk';
export const minute = (n: number) => `Mon, 02 Mar 2026 09:${String(n).padStart(2, '0')}:00 +0000`;
const png = Buffer.from('89504e470d0a1a0a', 'hex').toString('base64');
const withPicture = ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'];
const parts = `--b\r\nContent-Type: text/plain\r\n\r\nSee the map.\r\n--b\r\nContent-Type: image/png; name=map.png\r\nContent-Disposition: attachment; filename=map.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${png}\r\n--b--`;

/** Answers, orphans that wait for one message, a guess, a split, an attachment, six languages' worth of bytes. */
export async function mixedShelf(house: House): Promise<Shelf> {
  // Longer than a screen: one table of mails, each there for a reason of its own.
  const id = await collectionNamed(house, slug);
  const here = { id, slug };
  const all = [
    letter({ id: 'a@x', subject: '[talk] Draft of chapter one', date: minute(1), body: 'Dear all, this is the text.' }),
    letter({
      id: 'b@x',
      subject: 'Re: Draft of chapter one',
      references: ['a@x'],
      date: minute(2),
      from: 'Ben <ben@example.org>',
    }),
    letter({ id: 'c@x', subject: 'Re: Something lost', references: ['lost@x'], date: minute(3) }),
    letter({ id: 'd@x', subject: 'Re: Something lost', references: ['lost@x'], date: minute(4), body: 'Привет всем.' }),
    letter({
      id: 'e@x',
      subject: 'RE: Draft of chapter one',
      date: minute(5),
      body: 'I answer without saying to whom.',
    }),
    letter({ id: 'f@x', subject: 'Another thing', references: ['b@x'], date: minute(6) }),
    letter({
      id: 'g@x',
      subject: 'The map',
      headers: withPicture,
      body: parts,
      date: 'Fri, 06 Feb 2026 09:00:00 +0000',
    }),
  ];
  const filed = [];
  for (const raw of all) filed.push(await file(house, here, raw, { stakeholder: 'civ' }));
  const decision = {
    collection_id: id,
    hash: filed[5]?.hash ?? '',
    under_hash: null,
    made_by: 'x',
    made_at: new Date(),
  };
  await house.db.insertInto('thread_decision').values(decision).execute();
  return here;
}

/** Derived again to the end, as job and command do it. */
export async function rebuilt(house: House, collection: number): Promise<void> {
  await perform(house, rebuildArchive, actor, { list: slug });
  while ((await perform(house, continueRebuild, actor, { collection })).state === 'more');
}

/** What `verify` says of all lists: which row, by its subject, and in which fields. */
export async function differences(house: House): Promise<string[]> {
  const found: string[] = [];
  for await (const one of verifyArchive(house.db, actor, undefined)) {
    if (!('kind' in one)) continue;
    const row = await house.db
      .selectFrom('message')
      .select('subject')
      .where('hash', '=', one.hash ?? '')
      .executeTakeFirst();
    found.push(`${one.kind} ${row?.subject ?? '-'}: ${one.fields.join(' ')}`);
  }
  return found;
}
