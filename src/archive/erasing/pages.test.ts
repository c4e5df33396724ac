import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { joinNetwork } from '#members/index.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { conversation, finish } from '../../../test/erasing.ts';
import { asking, mailsTo, person } from '../../../test/people.ts';
import { testHouse } from '../../../test/test-house.ts';
import { createApi } from '../../api/create-api.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

/** The conversation, with somebody of each kind who asks for pages. */
async function read() {
  const open = await testHouse();
  const { house } = open;
  const { root } = await conversation(house);
  await person(house, 'mo@people.example', 'Mo', ['moderator', 'lists:talk']);
  await person(house, 'ad@people.example', 'Ad', ['administrator', 'site']);
  const zoe = await person(house, 'zoe.quill@people.example', 'Zoë Quillfeather');
  const joining = { now: house.now(), how: 'form', basis: 'a test' } as const;
  await house.db.transaction().execute((db) => joinNetwork(db, [zoe], joining));
  const web = createWeb(house, rooms, [createApi(house, rooms)]);
  const as = (email?: string) => asking(house, web, email);
  const last = async () =>
    (await house.db.selectFrom('erasure').select('id').orderBy('planned_at', 'desc').executeTakeFirstOrThrow()).id;
  return { ...open, [Symbol.asyncDispose]: open.close, root, as, last };
}

const text = async (answer: Response | Promise<Response>) => (await answer).text();

test('a moderator removes one message: he sees what it means, then strangers and members see that it is gone', async () => {
  await using open = await read();
  const { house, root, as, last } = open;
  const [moderator, member, stranger] = [
    await as('mo@people.example'),
    await as('zoe.quill@people.example'),
    await as(),
  ];
  const path = `/lists/talk/messages/${root}`;
  expect(await text(moderator(path))).toContain(`${path}/erase`);
  expect(await text(member(path))).not.toContain(`${path}/erase`);
  const planned = await moderator(`${path}/erase`, [
    ['way', 'removed'],
    ['why', 'rules'],
  ]);
  expect(planned.headers.get('location')).toBe(`/erasures/${await last()}`);
  const preview = await text(moderator(`/erasures/${await last()}`));
  expect(preview.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain('Messages 1 Threads 1 Attachments 0');
  expect((await member(`/erasures/${await last()}`)).status).toBe(404);
  expect(await text(stranger(path))).toContain('heliotrope');
  await moderator(`/erasures/${await last()}`, []);
  await finish(house, await last());

  for (const ask of [stranger, member, moderator]) {
    const page = await ask(path);
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(html).toMatch(/This message was removed on .* because it broke the rules of the list/);
    expect(html).toContain('noindex');
    expect(html).not.toMatch(/heliotrope|Quillfeather Ltd|555 0100/);
    expect(await text(ask('/lists/talk/search?q=555'))).not.toContain(root);
    const mail = await text(ask(`${path}.eml`));
    // For strangers the id, which looks like an address, is another.
    if (ask !== stranger) expect(mail).toMatch(/^Message-ID: <one@talk\.example>\r?$/m);
    expect(mail).toContain('Message-ID: ');
    expect(mail).not.toMatch(/zoe|Quillfeather/i);
  }
  // The other message of its author is as it was; the answer says by whom no more.
  const thread = await text(stranger(`/lists/talk/threads/${root}`));
  expect(thread).toContain('Zoë Quillfeather');
  expect(thread).toContain('Author 1');
  expect(await text((await as('ad@people.example'))('/admin/erasures'))).toContain('Mo');
});

test('whatever is taken away follows: mailbox, feeds, months, programs', async () => {
  await using open = await read();
  const { house, root, as, last } = open;
  const stranger = await as();
  const admin = await as('ad@people.example');
  const taken = async () => {
    const mailbox = Buffer.from(await (await stranger('/lists/talk/all.mbox.gz')).arrayBuffer());
    const pages = [
      '/lists/talk/2026-03',
      '/lists/talk/feed.atom',
      `/lists/talk/threads/${root}`,
      `/api/v1/archive/thread?list=talk&hash=${root}`,
    ];
    const bodies = await Promise.all(pages.map((page) => text(stranger(page))));
    return [gunzipSync(mailbox).toString('latin1'), ...bodies];
  };
  for (const one of await taken()) expect(one).toMatch(/Quillfeather|UXVpbGxmZWF0aGVy|Zo=C3=AB|Wm/);
  await admin('/admin/erasures', [
    ['address', 'zoe.quill@people.example'],
    ['list', ''],
    ['way', 'pseudonymised'],
    ['why', 'law'],
  ]);
  await admin(`/erasures/${await last()}`, []);
  await finish(house, await last());
  for (const one of await taken()) {
    expect(one).toMatch(/Author 1/);
    expect(one).not.toMatch(/Quillfeather|zoe|UXVpbGxmZWF0aGVy/i);
  }
});

test('files of a removed message are gone', async () => {
  await using open = await read();
  const { house, as, last } = open;
  const { hash } = await house.db
    .selectFrom('message')
    .innerJoin('attachment', 'attachment.message_id', 'message.id')
    .select('hash')
    .executeTakeFirstOrThrow();
  const stranger = await as();
  expect((await stranger(`/lists/talk/messages/${hash}/attachments/1`)).status).toBe(200);
  const moderator = await as('mo@people.example');
  await moderator(`/lists/talk/messages/${hash}/erase`, [
    ['way', 'removed'],
    ['why', 'law'],
  ]);
  await moderator(`/erasures/${await last()}`, []);
  await finish(house, await last());
  expect((await stranger(`/lists/talk/messages/${hash}/attachments/1`)).status).toBe(404);
});

test('a member erases his own posts after a mail has asked him, from addresses that are his', async () => {
  await using open = await read();
  const { house, as, last } = open;
  const shelf = { id: await collectionNamed(house, 'other'), slug: 'other' };
  await file(house, shelf, letter({ id: 'x@x.example', from: 'Zoë Quillfeather <zoe.quill@people.example>' }));
  const zoe = await as('zoe.quill@people.example');
  expect(await text(zoe('/me'))).toContain('/me/posts');
  expect(await text(zoe('/me/posts', [['way', 'pseudonymised']]))).toContain('on its way');
  const link = /\/confirm\/\S+/.exec((await mailsTo(house, 'zoe.quill@people.example')).at(-1) ?? '')?.[0] ?? '';
  expect(await text(zoe(link))).toContain('taken out of all your messages');
  expect(await house.db.selectFrom('erasure').select('id').execute()).toEqual([]);
  await zoe(link, []);
  await finish(house, await last());
  const authors = await house.db
    .selectFrom('message')
    .select('author_name')
    .distinct()
    .orderBy('author_name')
    .execute();
  expect(authors.map(({ author_name }) => author_name)).toEqual(['Author 1', 'Bo Baker', 'Cy']);
  expect(await text((await as('ad@people.example'))('/admin/erasures'))).toContain('Zoë Quillfeather');
});

test('events hold ids and nothing of a person', async () => {
  await using open = await read();
  const { house, as, last } = open;
  const admin = await as('ad@people.example');
  await admin('/admin/erasures', [
    ['address', 'zoe.quill@people.example'],
    ['list', 'talk'],
    ['way', 'removed'],
    ['why', 'author'],
  ]);
  await admin(`/erasures/${await last()}`, []);
  await admin(`/erasures/${await last()}`, []);
  await finish(house, await last());
  const id = await last();
  const events = await house.db
    .selectFrom('event')
    .select(['type', 'about', 'details'])
    .where('about', 'like', '%erasure%')
    .orderBy('id')
    .execute();
  expect(events).toEqual(
    ['archive.erasure-begun', 'archive.posts-erased', 'archive.erasure-done'].map((type) => ({
      type,
      about: `archive:erasure:${id}`,
      details: {},
    })),
  );
});
