import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { blobReferences, keepBlob } from '#platform/blobs.ts';
import { readMail } from '#platform/mail/read.ts';
import { type House, perform } from '#platform/operation.ts';
import { admin, copies, digestList, runJobs, write } from '../../../test/digest-list.ts';
import { erase, traces } from '../../../test/erasing.ts';
import { tracesLeft } from '../../../test/traces-left.ts';
import { approveHeldPost } from '../held/approve-held-post.ts';

const zoe = 'Zoë Quillfeather <zoe.quill@people.example>';

/** Zoë, who is no member, has posted, was let through, quoted, gathered in digests, has bounced, and waits once more. */
async function busyList() {
  // Longer than a screen: all that happens to one post, told in order.
  const open = await digestList({ ana: 'each', ben: 'mime', cyd: 'plain', dan: 'daily' });
  const { house } = open;
  await write(house, { from: zoe, id: 'one@people.example', subject: 'Heliotrope', body: 'Say heliotrope.\r\n' });
  const { id } = await house.db.selectFrom('held_post').select('id').executeTakeFirstOrThrow();
  await perform(house, approveHeldPost, admin, { list: 'talk', id });
  await write(house, {
    subject: 'Re: Heliotrope',
    head: 'References: <one@people.example>\r\n',
    body: 'On Monday Zoë Quillfeather <zoe.quill@people.example> wrote:\r\n> Say heliotrope.\r\n\r\nYes.\r\n',
  });
  open.clock.at = new Date('2026-03-03T08:00:00Z');
  await runJobs(house);
  await write(house, { from: zoe, subject: 'Once more', body: 'Zoë Quillfeather here.\r\n' });
  const [first] = await copies(house);
  await house.db.transaction().execute(async (trx) => {
    const blob = await keepBlob(
      trx,
      Buffer.concat([Buffer.from('From: <mailer@x.example>\r\nSubject: no\r\n\r\n'), first?.raw ?? Buffer.alloc(0)]),
    );
    const copy = await trx
      .selectFrom('delivery')
      .innerJoin('outgoing', 'outgoing.id', 'outgoing_id')
      .where('kind', '=', 'post')
      .select('delivery.id')
      .orderBy('delivery.id')
      .executeTakeFirstOrThrow();
    await trx
      .insertInto('bounce')
      .values({
        delivery_id: copy.id,
        blob,
        class: 'mailbox',
        status: '5.1.1',
        diagnostic: null,
        format: 'dsn',
        recipient: null,
        named_by: 'token',
      })
      .execute();
  });
  await setAside(house, `From: ${zoe}\r\nSubject: Old\r\n\r\nHeliotrope of old.\r\n`);
  await setAside(house, `From: ana@people.example\r\nSubject: Old\r\n\r\n${zoe} wrote:\r\n> of old\r\n`);
  return open;
}

/** What an import could not file, kept for an administrator. */
async function setAside({ db }: House, raw: string): Promise<void> {
  await db.transaction().execute(async (trx) => {
    const { id: collection_id } = await trx.selectFrom('collection').select('id').executeTakeFirstOrThrow();
    const started_at = new Date('2026-03-01T08:00:00Z');
    const run = { collection_id, source: 'old.mbox', actor: null, started_at };
    const { id: run_id } = await trx.insertInto('import_run').values(run).returning('id').executeTakeFirstOrThrow();
    const blob = await keepBlob(trx, Buffer.from(raw));
    const aside = { run_id, collection_id, blob, file: 'old.mbox', at_byte: 0, why: 'no', created_at: started_at };
    await trx.insertInto('import_aside').values(aside).execute();
  });
}

test.each(['removed', 'pseudonymised'] as const)(
  'what lists and the outbox keep of a post goes too: %s',
  async (way) => {
    await using open = await busyList();
    const { house } = open;
    const places = await tracesLeft(house.db, traces);
    expect(places).toEqual(
      expect.arrayContaining([
        'public.blob.bytes',
        'public.held_post.sender',
        'public.incoming.sender',
        'public.outgoing.head',
      ]),
    );
    // His own mails are his: the notice that a post waits is addressed to him, and is not a copy of it.
    await house.db.deleteFrom('delivery').where('address', '=', 'zoe.quill@people.example').execute();
    const before = await copies(house);

    await erase(house, { address: 'zoe.quill@people.example', way });

    const left = await tracesLeft(house.db, [...traces, ...(way === 'removed' ? [/Once more/] : [])]);
    expect(left).toEqual([]);
    const aside = await house.db.selectFrom('import_aside').select('blob').orderBy('id').execute();
    expect(aside.map(({ blob }) => blob !== null)).toEqual([way === 'pseudonymised', true]);
    const held = await house.db.selectFrom('held_post').select(['state', 'sender']).orderBy('id').execute();
    expect(held).toEqual([
      { state: 'approved', sender: 'author-1@erased.invalid' },
      { state: 'discarded', sender: 'author-1@erased.invalid' },
    ]);
    const after = await copies(house);
    expect(after.map(({ to, kind }) => ({ to, kind }))).toEqual(before.map(({ to, kind }) => ({ to, kind })));
    const states = await sql<{ state: string }>`select d.state from delivery d join outgoing o on o.id = d.outgoing_id
    where o.kind = 'post' order by d.id`.execute(house.db);
    expect(states.rows.map(({ state }) => state)).toEqual(
      way === 'removed' ? ['failed', 'waiting'] : ['waiting', 'waiting'],
    );
    const post = await readMail(after.find(({ kind }) => kind === 'post')?.raw ?? Buffer.alloc(0));
    expect(post.from).toEqual({ name: 'Author 1', address: 'talk@lists.test.example' });
    const answer = await readMail(after.filter(({ kind }) => kind === 'post')[1]?.raw ?? Buffer.alloc(0));
    expect(answer.text).toContain('On Monday Author 1 <author-1@erased.invalid> wrote:\n> Say heliotrope.');
  },
);

test('every column that refers to bytes is looked at; a new one has to be thought of', async () => {
  await using open = await digestList({});
  const known = (await blobReferences(open.house.db)).map(({ table, column }) => `${table}.${column}`).sort();
  expect(known).toEqual([
    'attachment.blob', // archive/erasing/replace-raw.ts
    'bounce.blob', // delivery/change-copies.ts
    'held_post.blob', // lists/erasing/erase-held-posts.ts
    'held_post.edited_blob',
    'import_aside.blob', // archive/erasing/erase-aside.ts
    'incoming.blob', // platform/incoming.ts: the note goes
    'message.blob', // archive/erasing/erase-batch.ts
    'message.original_blob',
    'outgoing.body', // delivery/change-copies.ts
  ]);
});
