import { expect, test } from 'vitest';
import { readMail } from '#platform/mail/read.ts';
import { perform } from '#platform/operation.ts';
import {
  forgetMails,
  mailTo,
  moderatedList,
  pagesOf,
  post,
  sentMails,
  signedIn,
} from '../../../test/moderated-list.ts';
import { editHeldPost } from './edit-held-post.ts';
import { editedMail, whyNotEditable } from './edit-mail.ts';

test('an edited post goes out as edited: field, note, both versions, event, and the author is told', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await post(house, 'zed@out.example', { subject: 'Hello', text: 'My telephone is 555' });
  const held = await house.db.selectFrom('held_post').selectAll().executeTakeFirstOrThrow();
  await forgetMails(house);
  const edit = { list: 'talk', id: held.id, subject: 'Привет', text: 'My telephone is …\r\n' };
  const stranger = { kind: 'stranger' } as const;
  await expect(perform(house, editHeldPost, stranger, edit)).rejects.toMatchObject({ status: 403 });
  const same = { ...edit, subject: 'Hello', text: (await readMail(await bytesOf(held.blob))).text };
  await expect(perform(house, editHeldPost, moderator, same)).rejects.toMatchObject({
    fields: [{ field: 'text', code: 'lists.error.nothing-changed' }],
  });
  const { hash, copies } = await perform(house, editHeldPost, moderator, edit);
  expect(copies).toBe(1);

  const [copy, told, ...more] = await sentMails(house);
  expect(more).toEqual([]);
  expect(copy).toMatchObject({ to: 'ana@people.example', subject: 'Привет', text: 'My telephone is …\n' });
  expect(copy?.head).toContain('\r\nX-Edited-By-Moderator: subject, text\r\n');
  expect(told).toMatchObject({ to: 'zed@out.example' });
  expect(told?.text).toContain('> My telephone is …');
  const kept = await house.db.selectFrom('message').select(['blob', 'original_blob']).executeTakeFirstOrThrow();
  expect(Buffer.from(kept.original_blob ?? []).equals(Buffer.from(held.blob))).toBe(true);
  expect((await readMail(await bytesOf(kept.blob))).text).toBe('My telephone is …\n');
  const page = await (await pagesOf(house)(`/lists/talk/messages/${hash}`)).text();
  expect(page).toContain('A moderator changed this message');
  expect(page).not.toContain('555');
  const events = await house.db.selectFrom('event').select('details').where('type', '=', 'lists.post-edited').execute();
  expect(events).toEqual([{ details: { held: held.id, copies: 1, subject: true, text: true } }]);
  await expect(perform(house, editHeldPost, moderator, edit)).rejects.toMatchObject({ code: 'lists.error.decided' });

  async function bytesOf(sha256: Uint8Array): Promise<Uint8Array> {
    const row = await house.db
      .selectFrom('blob')
      .select('bytes')
      .where('sha256', '=', sha256)
      .executeTakeFirstOrThrow();
    return row.bytes;
  }
});

test('a signature of the author’s domain saves nothing in an edited post: From names the list', async () => {
  await using open = await moderatedList();
  const { house, moderator } = open;
  await post(house, 'zed@strict.example');
  const pass = { domain: 'strict.example', selector: 's', result: 'pass', aligned: true, until: null };
  const authentication = {
    ...(await house.db.selectFrom('held_post').select('authentication').executeTakeFirstOrThrow()).authentication,
    dmarc: { result: 'pass', policy: 'reject', domain: 'strict.example' },
    dkim: [pass],
  };
  await house.db
    .updateTable('held_post')
    .set({ authentication: JSON.stringify(authentication) })
    .execute();
  await forgetMails(house);
  await perform(house, editHeldPost, moderator, { list: 'talk', id: 1, subject: 'New', text: 'New' });
  const [copy] = await sentMails(house);
  expect(copy?.head).toMatch(/From: "zed via Talk"\r\n <talk@lists\.test\.example>/);
  expect(copy?.head).toMatch(/Reply-To: <zed@strict\.example>/);
});

test('nobody can say in his own post that a moderator edited it', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await mailTo(
    house,
    'From: ana@people.example\r\nTo: talk@lists.test.example\r\nSubject: x\r\nX-Edited-By-Moderator: text\r\n\r\nHi\r\n',
  );
  expect((await sentMails(house)).map(({ head }) => /^x-edited/im.test(head))).toEqual([false]);
});

test.each([
  ['Content-Type: text/plain\r\n\r\nHello', undefined],
  ['Subject: no type\r\n\r\nHello', undefined],
  [
    'Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: text/html\r\n\r\n<p>Hello\r\n--b--',
    undefined,
  ],
  ['Content-Type: text/html\r\n\r\n<p>Hello', 'lists.edit.not.parts'],
  [
    'Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b\r\nContent-Type: image/png\r\n\r\nAAAA\r\n--b--',
    'lists.edit.not.parts',
  ],
  ['Content-Type: multipart/signed; boundary=b\r\n\r\n--b\r\n\r\nHello\r\n--b--', 'lists.edit.not.signed'],
  ['Content-Type: application/pkcs7-mime\r\n\r\nAAAA', 'lists.edit.not.signed'],
  ['Content-Type: text/plain\r\n\r\n-----BEGIN PGP SIGNED MESSAGE-----\r\nHello', 'lists.edit.not.signed'],
  [
    `Content-Transfer-Encoding: base64\r\n\r\n${Buffer.from('-----BEGIN PGP MESSAGE-----\nx').toString('base64')}`,
    'lists.edit.not.signed',
  ],
  [`Content-Type: text/plain\r\n\r\n${'long '.repeat(60_000)}`, 'lists.edit.not.long'],
  ['Content-Type: text/plain\r\n\r\n  \r\n', 'lists.edit.not.parts'],
])('which posts a moderator may change: %.60s', async (raw, why) => {
  const mail = Buffer.from(`From: a@b.example\r\n${raw}\r\n`);
  expect(whyNotEditable(mail, await readMail(mail))).toBe(why);
});

test('any subject and text come back from an edited mail as they were typed', async () => {
  const raw = Buffer.from('From: a@b.example\r\nDKIM-Signature: v=1\r\nReferences: <x@y>\r\nSubject: a\r\n\r\nb\r\n');
  for (const text of [
    '.',
    'From here\n.\nto there',
    'مرحبا بالجميع\n— 你好 😀',
    `${'x'.repeat(3000)}`,
    'a = b\t\n\n\nend  .',
  ]) {
    const subject = text.replace(/\s+/g, ' ').slice(0, 120);
    const edited = editedMail(raw, { subject, text });
    const read = await readMail(edited);
    expect({ subject: read.subject, text: read.text?.trimEnd() }).toEqual({ subject, text });
    expect(edited.toString('latin1')).toContain('References: <x@y>');
    expect(edited.toString('latin1')).not.toContain('DKIM-Signature');
    expect(
      Math.max(
        ...edited
          .toString('latin1')
          .split('\r\n')
          .map(({ length }) => length),
      ),
    ).toBeLessThan(200);
  }
});

test('the page of a moderator edits without script; a stranger and a member of nothing do not see it', async () => {
  await using open = await moderatedList();
  const { house } = open;
  await post(house, 'zed@out.example', { text: 'Old words' });
  const ask = pagesOf(house);
  const cookie = await signedIn(house, 'mo@people.example');
  const path = '/lists/talk/held/1/edit';
  expect([(await ask(path)).status, (await ask('/lists/talk/held/99/edit', undefined, cookie)).status]).toEqual([
    403, 404,
  ]);
  expect(await (await ask(path, undefined, cookie)).text()).toContain('Old words');
  const empty = await ask(
    path,
    [
      ['subject', 'x'],
      ['text', ' '],
    ],
    cookie,
  );
  expect([empty.status, (await empty.text()).includes('id="text-error"')]).toEqual([422, true]);
  const done = await ask(
    path,
    [
      ['subject', 'x'],
      ['text', 'New words'],
    ],
    cookie,
  );
  expect([done.status, done.headers.get('location')]).toEqual([303, '/lists/talk/held?decided=1&already=0']);
  expect((await ask(path, undefined, cookie)).status).toBe(409);
});
