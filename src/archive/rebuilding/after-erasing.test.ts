import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { messageHash } from '#platform/mail/message-id.ts';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { erase } from '../../../test/erasing.ts';
import { differences, minute, mixedShelf, rebuilt, slug } from '../../../test/rebuilding.ts';
import { testHouse } from '../../../test/test-house.ts';
import { replaceRaw } from '../erasing/replace-raw.ts';

test('what was redacted keeps its time and its place', async () => {
  await using open = await testHouse();
  const { house } = open;
  const here = await mixedShelf(house);
  await rebuilt(house, here.id);
  const message = await house.db
    .selectFrom('message')
    .select(['id', 'received_at as receivedAt'])
    .where('subject', '=', 'Re: Draft of chapter one')
    .executeTakeFirstOrThrow();
  const left = Buffer.from('From: Author 1 <x@invalid>\r\nSubject: Re: Draft of chapter one\r\n\r\nRemoved.');
  await house.db.transaction().execute((trx) => replaceRaw(trx, message, left, house.now()));
  const places = async () => (await differences(house)).filter((one) => one.startsWith('message'));
  expect(await places()).toEqual([]);
  await rebuilt(house, here.id);
  expect(await differences(house)).toEqual([]);
});

const zoe = 'Zoë Quillfeather <zoe.quill@people.example>';
const bo = 'Bo Baker <bo@people.example>';

/** Answers that name nobody: Zoë's to Bo, Bo's to Zoë, Zoë's to her own; in one her name is the subject. */
async function guesses(house: House) {
  const here = { id: await collectionNamed(house, slug), slug };
  const all = [
    { from: bo, subject: 'The budget' },
    { from: zoe, subject: 'Re: The budget' },
    { from: zoe, subject: 'A letter of Zoë Quillfeather' },
    { from: bo, subject: 'Re: A letter of Zoë Quillfeather' },
    { from: zoe, subject: 'The venue' },
    { from: zoe, subject: 'AW: The venue' },
    { from: zoe, subject: 'The dates' },
    { from: bo, subject: 'Re: The dates', references: ['6@x.example'] },
  ];
  for (const [n, one] of all.entries())
    await file(house, here, letter({ ...one, id: `${n}@x.example`, date: minute(n) }));
  return here;
}

/** Which message stands under which, in which thread; by hash. */
async function forest({ db }: House) {
  const { rows } = await sql`select m.hash, m.subject, p.hash as parent, t.root_hash as thread, m.hangs_by
    from message m join thread t on t.id = m.thread_id left join message p on p.id = m.parent_id order by m.hash`.execute(
    db,
  );
  return rows;
}

test.each(['removed', 'pseudonymised'] as const)(
  'guesses by and under what was erased outlive a rebuild: %s',
  async (way) => {
    await using open = await testHouse();
    const { house } = open;
    const here = await guesses(house);
    const hanging = async () =>
      (await sql<{ n: number }>`select count(*)::int n from message where parent_id is not null`.execute(house.db))
        .rows;
    expect(await hanging()).toEqual([{ n: 4 }]);
    await erase(house, { address: 'zoe.quill@people.example', way });
    expect(await hanging()).toEqual([{ n: 4 }]);
    expect(await differences(house)).toEqual([]);
    const before = await forest(house);
    await rebuilt(house, here.id);
    expect(await forest(house)).toEqual(before);
    expect(await differences(house)).toEqual([]);
  },
);

test.each([1, 2, 3])(
  'one guessed message alone is removed, and a rebuild leaves its thread whole: message %i',
  async (n) => {
    await using open = await testHouse();
    const { house } = open;
    const here = await guesses(house);
    const before = (await forest(house)).map((row) => ({ ...(row as object), subject: '', hangs_by: '' }));
    await erase(house, { list: slug, hash: messageHash(`${n}@x.example`), way: 'removed', address: '' });
    expect(await differences(house)).toEqual([]);
    await rebuilt(house, here.id);
    expect((await forest(house)).map((row) => ({ ...(row as object), subject: '', hangs_by: '' }))).toEqual(before);
    expect(await differences(house)).toEqual([]);
  },
);
