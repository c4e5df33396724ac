import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { everyKind, smallPng } from '../../../test/mails-of-every-kind.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

/** What stands in a message on its page, as markup, without the links of its paragraphs. */
async function shownBody(house: House, raw: Uint8Array, language = ''): Promise<{ body: string; path: string }> {
  const known = await house.db.selectFrom('collection').select('id').executeTakeFirst();
  const shelf = { id: known?.id ?? (await collectionNamed(house, 'kinds')), slug: 'kinds' };
  const { hash } = await file(house, shelf, raw);
  const path = `${language}/lists/kinds/messages/${hash}`;
  const page = await (await createWeb(house, rooms).request(`https://parley.test.example${path}`)).text();
  const body = page.slice(
    page.indexOf('</header>', page.indexOf('<article')) + 9,
    page.indexOf('<footer class="msg-foot'),
  );
  return { body: body.replace(/<a class="pl"[^>]*>[^<]*<\/a>/g, '').replace(/ id="[^"]*"/g, ''), path };
}

const claims: ReadonlyArray<[kind: string, ...shown: (string | RegExp)[]]> = [
  [
    'flowed',
    '<p>One paragraph that goes on.<br',
    /Another\./,
    /<details class="fold-q"><summary>Quoted text \(1 quoted line\)/,
  ],
  ['flowed with DelSp', '各位同事：'],
  [
    'HTML alone',
    '<p>We <b>agree</b>.</p>',
    /<details class="fold-q"><summary>Quoted text<\/summary><blockquote class="cited">/,
    'chart <span class="muted"></span>'.slice(0, 6),
    '[picture not loaded: far.example]',
  ],
  [
    'HTML with its pictures',
    /<p>See<\/p><img src="\/lists\/kinds\/messages\/\w{32}\/attachments\/1" alt="Picture: chart.png" loading="lazy"><p>below/,
  ],
  [
    'pictures in the text',
    /<p class="mail-picture"><a href="[^"]*\/attachments\/1"[^>]*><img src="[^"]*\/attachments\/1" alt="Picture: here.png" width="3" height="2" loading="lazy"/,
  ],
  ['text, file, text, footer', '<p>First.</p>', '<p>Second.</p>', /<summary>Footer of the list<\/summary>/],
  [
    'forwarded',
    '<p>Please read.</p>',
    /<summary>Forwarded message: \u2068The first draft\u2069 \(\u2068Bo Writer\u2069\) Sun, 1 Mar 2026, 08:00 UTC<\/summary><blockquote>[\s\S]*What we wrote\./,
  ],
  ['forwarded as a file', /Forwarded message: [\s\S]*What we wrote\.[\s\S]*draft\.eml/],
  [
    'report',
    '<p>It did not arrive.</p>',
    /<summary>What a mail server reports<\/summary><pre[^>]*>Reporting-MTA: dns; mx\.example/,
  ],
  ['elsewhere', 'this file was never in the message. Its sender left it here: ftp.example/pub/draft.txt'],
  [
    'invitation',
    'You are invited.',
    'Invitation: <bdi>Drafting call</bdi>',
    '6 July 2026 <bdi>15:00</bdi> <bdi>W. Europe Standard Time</bdi>',
    'Mon, 6 Jul 2026, 13:00 UTC',
    'in steps of weeks',
    'FREQ=WEEKLY;COUNT=4',
    '<bdi>Room XX</bdi>',
    'Bring paragraph 62.\nAnd tea.',
  ],
  ['a card', 'ada.vcf'],
  ["Outlook's package", 'winmail.dat is a package that only Outlook opens'],
  ['signed with PGP', 'Signed with PGP (not checked here).', '<p>Signed words.</p>'],
  ['signed with S/MIME', 'Signed with S/MIME (not checked here).', '<p>Signed words.</p>'],
  [
    'signed in the text',
    '<summary>Signed with PGP from here on (not checked here)</summary>',
    '<p>We agree.</p>',
    '<summary>Signature</summary>',
    '<summary>PGP signature (not checked here)</summary>',
  ],
  ['encrypted with PGP', 'Encrypted with PGP: only its recipients can read it.', 'encrypted.asc'],
  ['encrypted with S/MIME', 'Encrypted with S/MIME: only its recipients can read it.', 'smime.p7m'],
  ['inside an S/MIME signature', 'Its text is inside the signature'],
  [
    'patch',
    /<pre[^>]*>---\n src\/a\.ts \| 2 \+-\n\ndiff --git a\/src\/a\.ts b\/src\/a\.ts\n[\s\S]* one\n\n-two\n\+three/,
  ],
];

test('every kind of mail is shown as what it is', async () => {
  await using open = await testHouse();
  for (const [kind, ...shown] of claims) {
    const { body } = await shownBody(open.house, everyKind[kind] ?? Buffer.alloc(0));
    for (const each of shown) {
      if (typeof each === 'string') expect([kind, body]).toEqual([kind, expect.stringContaining(each)]);
      else expect([kind, body]).toEqual([kind, expect.stringMatching(each)]);
    }
  }
});

test('what is not shown: signatures as files, the dot that counts readers, pictures handed along, the other form', async () => {
  await using open = await testHouse();
  const body = async (kind: string) => (await shownBody(open.house, everyKind[kind] ?? Buffer.alloc(0))).body;
  expect(await body('signed with PGP')).not.toMatch(/signature\.asc|class="files"/);
  expect(await body('signed with S/MIME')).not.toMatch(/smime\.p7s|class="files"/);
  expect(await body('HTML alone')).not.toMatch(/t\.gif|<img/);
  expect((await body('pictures in the text')).match(/<img/g)).toHaveLength(1);
  expect(await body('alternative')).not.toContain('As HTML');
  expect((await body('text, file, text, footer')).match(/Footer of the list/g)).toHaveLength(1);
});

test('a picture is sent as one when its bytes say so; what only says so is bytes', async () => {
  await using open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const get = async (path: string) => (await web.request(`https://parley.test.example${path}`)).headers;
  const { path } = await shownBody(house, everyKind['HTML with its pictures'] ?? Buffer.alloc(0));
  const real = await get(`${path}/attachments/1`);
  expect([real.get('content-type'), real.get('content-disposition')]).toEqual([
    'image/png',
    'inline; filename="chart.png"; filename*=utf-8\'\'chart.png',
  ]);
  expect(real.get('content-security-policy')).toBe("default-src 'none'; sandbox; frame-ancestors 'none'");
  const forged = letter({
    id: 'forged@x.example',
    headers: ['Content-Type: multipart/mixed; boundary=b'],
    body: `--b\r\nContent-Type: image/png; name=a.png\r\nContent-Disposition: inline\r\n\r\n<script>alert(1)</script>\r\n--b\r\nContent-Type: image/svg+xml; name=b.svg\r\nContent-Disposition: inline\r\n\r\n<svg/>\r\n--b\r\nContent-Type: application/octet-stream; name=c.png\r\nContent-Transfer-Encoding: base64\r\n\r\n${smallPng}\r\n--b--`,
  });
  const other = await shownBody(house, forged);
  const types = [1, 2, 3].map(async (n) => (await get(`${other.path}/attachments/${n}`)).get('content-type'));
  expect(await Promise.all(types)).toEqual(['application/octet-stream', 'application/octet-stream', 'image/png']);
  expect(other.body).not.toContain('<img');
});

test('a date that cannot be believed gives way to the time of receipt, and the page says so', async () => {
  await using open = await testHouse();
  const told = 'Its own date could not be believed: the time shown is when it was received.';
  for (const [date, isTold] of [
    ['Mon, 02 Mar 2026 09:00:00 +0000', false],
    ['Mon, 02 Mar 2569 09:00:00 +0700', true],
    ['Mon, 02 Mar 1970 09:00:00 +0000', true],
    ['no date', true],
  ] as const) {
    const { body } = await shownBody(open.house, letter({ id: `${date.length}${isTold}@x.example`, date, body: date }));
    expect([date, body.includes(told)]).toEqual([date, isTold]);
  }
});

test('a stranger sees no address in any part, and his copy has the pictures in their places', async () => {
  await using open = await testHouse();
  const { house } = open;
  for (const kind of ['invitation', 'forwarded', 'report', 'digest', 'elsewhere']) {
    const { body } = await shownBody(house, everyKind[kind] ?? Buffer.alloc(0));
    expect([kind, /(ada|bo|cleo)@example\.org/.exec(body)?.[0]]).toEqual([kind, undefined]);
  }
  const { path } = await shownBody(house, everyKind['HTML with its pictures'] ?? Buffer.alloc(0));
  const taken = await (await createWeb(house, rooms).request(`https://parley.test.example${path}.eml`)).text();
  const id = /<img src="cid:([^"]+)"/.exec(taken)?.[1];
  expect(id).toMatch(/^1\.\w{32}@archive\.invalid$/);
  expect(taken).toContain(`Content-ID: <${id}>`);
});

test('the words around a message are in the reader’s language, its own stay in its own', async () => {
  await using open = await testHouse();
  const { body } = await shownBody(open.house, everyKind.invitation ?? Buffer.alloc(0), '/ar');
  expect(body).toContain('دعوة: <bdi>Drafting call</bdi>');
  expect(body).toContain('<dt>المكان</dt>');
});
