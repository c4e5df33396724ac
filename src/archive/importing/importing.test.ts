import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { house as houseActor, stranger } from '#platform/actor.ts';
import { type House, perform } from '#platform/operation.ts';
import { collectionNamed, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { importMessages } from '../filing/import-messages.ts';
import { beginImport } from './begin-import.ts';
import { endImport } from './end-import.ts';
import { importRuns, setAsideBytes } from './import-queries.ts';
import { isMatched } from './import-rules.ts';
import { setAsideMail } from './set-aside-mail.ts';

const admin = houseActor('test');
const packed = (n: number) => ({ raw: letter({ id: `m${n}@x.example`, subject: `No. ${n}` }).toString('base64') });

async function begin(house: House): Promise<number> {
  return (await perform(house, beginImport, admin, { collection: 'old', source: 'old.mbox' })).run;
}

const bring = (house: House, run: number, messages: object[]) =>
  perform(house, importMessages, admin, { collection: 'old', run, messages });

test('what was read before is passed over: a run that goes on derives only what is new', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const all = Array.from({ length: 12 }, (_, n) => packed(n));
  const first = await bring(open.house, await begin(open.house), all.slice(0, 9));
  expect(first.derived).toBe(9);
  const second = await bring(open.house, await begin(open.house), all);
  expect(second.derived).toBe(3);
  expect(second.filed.map(({ kind }) => kind)).toEqual([...Array(9).fill('already'), ...Array(3).fill('added')]);
  const third = await bring(open.house, await begin(open.house), [...all, ...all]);
  expect([third.derived, new Set(third.filed.map(({ kind }) => kind))]).toEqual([0, new Set(['already'])]);
  const rows = await open.house.db.selectFrom('imported_mail').select(['run_id', 'is_new']).execute();
  expect(Map.groupBy(rows, ({ run_id }) => run_id ?? 0).size).toBe(2);
  expect(rows.every(({ is_new }) => is_new)).toBe(true);
});

test('the same bytes twice in a batch are one message; two messages with one Message-ID are both kept', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  const other = { raw: letter({ id: 'm1@x.example', subject: 'Another' }).toString('base64') };
  const { filed } = await bring(open.house, await begin(open.house), [packed(1), packed(1), other]);
  expect(filed.map(({ kind }) => kind)).toEqual(['added', 'already', 'added']);
  expect(new Set(filed.map(({ hash }) => hash)).size).toBe(2);
});

test('a message that is no longer there does not come back by importing it again', async () => {
  await using open = await testHouse();
  await collectionNamed(open.house, 'old');
  await bring(open.house, await begin(open.house), [packed(1)]);
  await sql`update thread set root_id = null`.execute(open.house.db);
  await sql`delete from message`.execute(open.house.db);
  const { filed, derived } = await bring(open.house, await begin(open.house), [packed(1)]);
  expect([filed[0]?.kind, derived]).toEqual(['already', 0]);
});

test('the record tells what was counted, and whether the archive holds it', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  const right = await begin(house);
  await bring(house, right, [packed(1), packed(2)]);
  const counts = { before: 0, read: 2, added: 2, already: 0, aside: 0, deleted: 0 };
  expect(await perform(house, endImport, admin, { run: right, ...counts })).toEqual({
    ...{ after: 2, added: 2, aside: 0, matched: true },
  });
  const wrong = await begin(house);
  await bring(house, wrong, [packed(3)]);
  const answer = await perform(house, endImport, admin, { run: wrong, ...counts, before: 2 });
  expect(answer).toEqual({ after: 3, added: 1, aside: 0, matched: false });
  const events = await house.db
    .selectFrom('event')
    .select('details')
    .where('type', '=', 'archive.import-ended')
    .execute();
  expect(events.map(({ details }) => details)).toMatchObject([
    { matched: true, added: 2, after: 2 },
    { matched: false },
  ]);
  const runs = await importRuns(house.db, admin);
  expect(runs.map(({ source, read, added }) => [source, read, added])).toEqual([
    ['old.mbox', 2, 2],
    ['old.mbox', 2, 2],
  ]);
  await expect(perform(house, endImport, admin, { run: right, ...counts })).rejects.toMatchObject({ status: 404 });
});

test('what could not be filed is kept for administrators, until it is filed', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  const run = await begin(house);
  const { id } = await perform(house, setAsideMail, admin, { run, file: 'a', offset: 7, why: 'because', ...packed(1) });
  await perform(house, setAsideMail, admin, { run, file: 'a', offset: 9, why: 'broken off' });
  expect((await importRuns(house.db, admin))[0]?.mails).toMatchObject([
    { id, file: 'a', at: 7, why: 'because', size: Buffer.from(packed(1).raw, 'base64').length },
    { file: 'a', at: 9, why: 'broken off', size: null },
  ]);
  expect(Buffer.from(await setAsideBytes(house.db, admin, id)).toString('base64')).toBe(packed(1).raw);
  await expect(setAsideBytes(house.db, stranger, id)).rejects.toMatchObject({ status: 404 });
  await bring(house, await begin(house), [packed(1)]);
  expect((await importRuns(house.db, admin)).flatMap(({ mails }) => mails.map(({ at }) => at))).toEqual([9]);
});

test('numbers match when everything read is somewhere and what was added is there', () => {
  const told = { read: 6, added: 3, already: 1, aside: 1, deleted: 1 };
  const found = { added: 3, aside: 1, gained: 3 };
  expect(isMatched(told, found)).toBe(true);
  // A post came meanwhile.
  expect(isMatched(told, { ...found, gained: 4 })).toBe(true);
  const wrong = [{ added: 2 }, { aside: 0 }, { gained: 2 }].map((change) => isMatched(told, { ...found, ...change }));
  expect([...wrong, isMatched({ ...told, read: 7 }, found)]).toEqual([false, false, false, false]);
});

const pipermail = (n: number, body = 'Hello.') =>
  Buffer.from(
    `From: ada at example.org (Ada Example)\nDate: Mon Mar  2 09:00:00 2026\nSubject: [old] No. ${n}\nMessage-ID: <m${n}@x.example>\n\n${body}\n`,
  );
const rows = ({ db }: House) =>
  db
    .selectFrom('message')
    .innerJoin('blob', 'sha256', 'blob')
    .select(['subject', 'blob.bytes'])
    .orderBy('id')
    .execute();

test('a mail and what pipermail shows of it are one message, whichever came first; the mail is kept', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  const shown = (n: number) => ({ raw: pipermail(n).toString('base64') });
  const run = await begin(house);
  expect((await bring(house, run, [packed(1), shown(2)])).filed.map(({ kind }) => kind)).toEqual(['added', 'added']);
  const later = await bring(house, run, [shown(1), packed(2), shown(3), packed(3)]);
  expect(later.filed.map(({ kind }) => kind)).toEqual(['already', 'already', 'already', 'added']);
  expect(later.fuller).toBe(1);
  const raws = (await rows(house)).map(({ bytes }) => Buffer.from(bytes).toString('base64'));
  expect(raws).toEqual([packed(1).raw, packed(2).raw, packed(3).raw]);
});

test('what pipermail shows of another mail with the same Message-ID is another message', async () => {
  await using open = await testHouse();
  const { house } = open;
  await collectionNamed(house, 'old');
  const other = pipermail(1).toString().replace('No. 1', 'Another').replace('2026', '2024');
  const messages = [packed(1), { raw: Buffer.from(other).toString('base64') }];
  expect((await bring(house, await begin(house), messages)).filed.map(({ kind }) => kind)).toEqual(['added', 'added']);
});
