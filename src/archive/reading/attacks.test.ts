import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file } from '../../../test/archive-shelf.ts';
import { attacks } from '../../../test/attacks.ts';
import { troublesIn } from '../../../test/page-troubles.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';

const word = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
const percent = (text: string) =>
  encodeURIComponent(text).replace(/['()*]/g, (each) => `%${each.charCodeAt(0).toString(16)}`);
const line = (text: string) => text.replace(/[\r\n]+/g, ' ');
const quoted = (text: string) => line(text).replace(/["\\]/g, '\\$&');
const ical = (text: string) => line(text).replace(/[\\;,]/g, '\\$&');

/** One attack in every field that anybody outside can fill. */
function attackEverywhere(attack: string, n: number): Buffer {
  const raw = line(attack);
  const head = [
    `From: ${word(attack)} <"${quoted(attack).slice(0, 60)}"@example.org>`,
    `Subject: ${n} ${word(attack)}`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    `Message-ID: <${n}${raw.replace(/[<>]/g, '')}@x.example>`,
    `References: <0${raw.replace(/[<>]/g, '')}@x.example> <root@x.example>`,
    `In-Reply-To: ${raw}`,
    `List-Id: ${raw} <${raw}>`,
    `Content-Language: ${raw}`,
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
  ];
  const inner = `From: ${word(attack)} <a@example.org>\r\nSubject: ${word(attack)}\r\nDate: ${raw}\r\nContent-Type: text/html\r\n\r\n${attack}`;
  const calendar = `BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSUMMARY:${ical(attack)}\r\nLOCATION:${ical(attack)}\r\nDESCRIPTION:${ical(attack)}\r\nORGANIZER;CN="${raw.replace(/"/g, '')}":mailto:a@example.org\r\nDTSTART;TZID="${raw.replace(/"/g, '')}":20260706T150000\r\nRRULE:FREQ=DAILY\r\nEND:VEVENT\r\nEND:VCALENDAR`;
  const parts = [
    `Content-Type: text/plain; charset=utf-8\r\n\r\n${attack}\r\n\r\n${raw} wrote 1:\r\n> ${raw}\r\n\r\n-- \r\n${attack}`,
    `Content-Type: text/plain; charset="${quoted(attack)}"; name="${quoted(attack)}"\r\n\r\n${attack}`,
    `Content-Type: text/html; charset=utf-8\r\n\r\n<p>before</p>${attack}<p>after</p>`,
    `Content-Type: text/enriched\r\n\r\n${attack.replace(/</g, '<<')}`,
    `Content-Type: message/rfc822\r\n\r\n${inner}`,
    `Content-Type: text/calendar; charset=utf-8\r\n\r\n${calendar}`,
    `Content-Type: message/delivery-status\r\n\r\n${attack}`,
    `Content-Type: message/external-body; access-type=url; url="${quoted(attack)}"; name="${quoted(attack)}"\r\n\r\n`,
    `Content-Type: ${raw}; name="${word(`${attack}.html`)}"\r\nContent-ID: <${raw}>\r\nContent-Disposition: attachment; filename="${word(`${attack}.html`)}"\r\n\r\n${attack}`,
    `Content-Type: image/svg+xml\r\nContent-Disposition: inline; filename*=utf-8''${percent(`\u202e${attack}\r\n.svg`)}\r\n\r\n<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>`,
    `Content-Type: image/png; name="${quoted(attack)}"\r\nContent-Disposition: inline\r\n\r\n<script>alert(1)</script>`,
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${parts.map((part) => `--b\r\n${part}\r\n`).join('')}--b--\r\n`);
}

async function shelfOfAttacks(house: House): Promise<string[]> {
  const shelf = { id: await collectionNamed(house, 'attacked'), slug: 'attacked' };
  const hashes: string[] = [];
  for (const [n, attack] of attacks.entries())
    hashes.push((await file(house, shelf, attackEverywhere(attack, n))).hash);
  return hashes;
}

test('the check would see what it is there to see', () => {
  const page = (inside: string) => `<html><article>${inside}</article></html>`;
  expect(troublesIn(page('<p>fine</p>'))).toEqual([]);
  for (const bad of [
    '<script>',
    '<p onclick=x>',
    '<a href="javascript:x">',
    '<img src="https://x.example/a.png">',
    '<p style="x">',
    '<!--x-->',
  ])
    expect([bad, troublesIn(page(bad)).length > 0]).toEqual([bad, true]);
});

test('no field of a message gets markup into its page, its thread, or the way to cite it', async () => {
  await using open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const hashes = await shelfOfAttacks(house);
  expect(hashes.length).toBeGreaterThanOrEqual(60);
  const threads = await house.db.selectFrom('thread').select('root_hash').execute();
  const paths = [
    ...hashes.map((hash) => `messages/${hash}`),
    ...threads.map(({ root_hash }) => `threads/${root_hash}`),
  ];
  for (const path of paths) {
    const answer = await web.request(`https://parley.test.example/lists/attacked/${path}`);
    const page = await answer.text();
    expect([path, answer.status, troublesIn(page)]).toEqual([path, 200, []]);
  }
  for (const path of ['2026-03', 'search?q=alert', ...hashes.slice(0, 3).map((hash) => `messages/${hash}/cite`)]) {
    const page = await (await web.request(`https://parley.test.example/lists/attacked/${path}`)).text();
    const main = page.slice(page.indexOf('<main'), page.indexOf('</main>'));
    expect(main).not.toMatch(
      /<(script|style|iframe|object|embed|base|video|template|math)\b|<[a-z][^>]*\son\w+=|(href|src)="\s*(javascript|data|vbscript):/i,
    );
  }
}, 240_000);

test('feeds, downloads and file names carry no attack further', async () => {
  await using open = await testHouse();
  const { house } = open;
  const web = createWeb(house, rooms);
  const hashes = await shelfOfAttacks(house);
  const feed = await (await web.request('https://parley.test.example/lists/attacked/feed.atom')).text();
  expect(feed).toMatch(/^<\?xml[\s\S]*<\/feed>\s*$/);
  expect(feed).not.toMatch(/<(script|img|svg|iframe)\b/i);
  const headers = ['content-type', 'content-disposition', 'x-content-type-options', 'content-security-policy'];
  for (const hash of hashes) {
    const { id } = await house.db.selectFrom('message').select('id').where('hash', '=', hash).executeTakeFirstOrThrow();
    const files = await house.db.selectFrom('attachment').select('n').where('message_id', '=', id).execute();
    for (const { n } of files) {
      const path = `https://parley.test.example/lists/attacked/messages/${hash}/attachments/${n}`;
      const answer = await web.request(path);
      const [type, disposition, sniff, policy] = headers.map((name) => answer.headers.get(name) ?? '');
      expect([answer.status, sniff]).toEqual([200, 'nosniff']);
      expect(type).toMatch(/^(application\/octet-stream|text\/plain|text\/calendar|message\/rfc822)$/);
      expect(disposition).toMatch(/^attachment; filename="[\w .()+-]+"; filename\*=utf-8''[\w.~!$&+^`|#%-]+$/);
      expect(policy).toContain('sandbox');
      expect([...answer.headers.keys()]).not.toContain('x-evil');
    }
    const original = await web.request(`https://parley.test.example/lists/attacked/messages/${hash}.eml`);
    expect([original.status, original.headers.get('content-type')]).toEqual([200, 'message/rfc822']);
    expect(original.headers.get('content-disposition')).toMatch(/^attachment; /);
  }
}, 240_000);
