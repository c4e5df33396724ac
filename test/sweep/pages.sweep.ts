import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { demoMails } from '../../demo/index.ts';
import { rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { file } from '../archive-shelf.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { threadOfEveryKind } from '../mails-of-every-kind.ts';
import { type Row, rows } from '../permissions/rows.ts';
import { samples } from '../permissions/samples.ts';
import type { Visitor } from '../permissions/visitors.ts';
import { maySee } from '../permissions/who.ts';
import { type World, world } from '../permissions/world.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { within } from './in-page.ts';
import { type Look, writeReport } from './report.ts';
import { ways, wide } from './ways.ts';

let open: TestHouse;
let it: World;
let web: WebServer;
let browser: Browser;
const looks: Look[] = [];
let asked = 0;
const contexts = new Map<string, BrowserContext>();

/** The world of the permission table, with the mails of the demo in its list, so that pages are as full as in life. */
beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  it = await world(open.house);
  const collections = open.house.db.selectFrom('collection').select(['id', 'slug']).where('slug', '=', 'talk');
  const talk = await collections.executeTakeFirstOrThrow();
  const said = { stakeholder: 'civ', country: 'FJ', organisation: 'Reef Radio' } as const;
  for (const { raw } of (await demoMails(new Date('2026-03-20T00:00:00Z'))).slice(-40))
    await file(open.house, talk, raw, said);
  for (const raw of threadOfEveryKind()) it = { ...it, hash: (await file(open.house, talk, raw)).threadHash };
  web = await serveWeb(open.house, rooms);
  browser = await openBrowser();
});
afterAll(() => closeAll(browser, web, open));

const origin = () => `http://127.0.0.1:${web.port}`;

async function contextOf({ kind, cookie }: Visitor, javaScriptEnabled = true): Promise<BrowserContext> {
  const key = `${kind} ${javaScriptEnabled}`;
  const known = contexts.get(key);
  if (known) return known;
  const made = await browser.newContext({ javaScriptEnabled, viewport: wide });
  const cookies = cookie.split('; ').filter((pair) => pair !== '');
  await made.addCookies(
    cookies.map((pair) => {
      const at = pair.indexOf('=');
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: origin() };
    }),
  );
  contexts.set(key, made);
  return made;
}

/** The stranger where he may see the page, and whoever has the most rights. */
function visitorsOf({ who }: Row): Visitor[] {
  const may = it.visitors.filter(({ kind }) => maySee(who, kind, 'public'));
  const most = may.at(-1);
  const stranger = may.find(({ kind }) => kind === 'stranger');
  return [...new Set([stranger, most])].filter((one) => one !== undefined);
}

const wanted = new RegExp(process.env.PARLEY_PAGES ?? '');
const all = rows.filter(({ method, address }) => method === 'GET' && samples[address]);
const types = all.filter(({ path }) => wanted.test(path));

test.each(types)('$path', async (row) => {
  const visitors = visitorsOf(row);
  for (const visitor of visitors) {
    await open.house.db.deleteFrom('attempt_count').execute();
    const sample = await samples[row.address]?.(it, visitor);
    if (!sample) continue;
    const context = await contextOf(visitor);
    const first = await context.request.get(origin() + sample.path, { maxRedirects: 0 });
    if (first.status() !== 200 || !first.headers()['content-type']?.startsWith('text/html')) continue;
    const page = await context.newPage();
    await page.goto(origin() + sample.path);
    const note = (way: string, wrong: string[]) => looks.push({ page: row.path, as: visitor.kind, way, wrong });
    const isAll = visitor === visitors.at(-1);
    for (const { name, look } of isAll ? ways : ways.filter(({ forEverybody }) => forEverybody))
      note(name, await look(page, sample.path));
    note('refused forms', await refusals(page, sample.path));
    // Asked for again, as wide as without script: a form that needs nothing may have changed what stands on the page.
    await page.setViewportSize(wide);
    await page.goto(origin() + sample.path);
    const scripted = await linksOf(page);
    await page.close();
    const plain = await (await contextOf(visitor, false)).newPage();
    await plain.goto(origin() + sample.path);
    note('without script', (await linksOf(plain)) === scripted ? [] : ['other links or controls than with script']);
    await plain.close();
  }
  // After each page, so that a run that is cut short leaves what it saw.
  asked += 1;
  if (looks.length > 0) await writeReport(looks, asked, all.length, new Date());
  const found = looks.filter(({ page, wrong }) => page === row.path && wrong.length > 0);
  console.info(row.path, ...found.flatMap(({ as, way, wrong }) => wrong.map((one) => `\n  ${as}, ${way}: ${one}`)));
  expect(found).toEqual([]);
});

/** Every link and control, in order; a button that only the script serves is hidden without it. */
async function linksOf(page: Page): Promise<string> {
  return String(
    await page.evaluate(
      within(
        "stops().filter((one) => one.type !== 'button').map((one) => (one.getAttribute('href') ?? one.name) + ' ' + one.textContent).join('|').replace(/[0-9a-z.]{30,}/gi, '')",
      ),
    ),
  );
}

const emptied = `(n) => {
  const form = [...document.querySelectorAll('main form')].filter((one) => one.method === 'post' && one.querySelector('input:not([type=hidden]):not([type=checkbox]):not([type=radio]), textarea'))[n];
  if (!form) return false;
  for (const one of form.elements) if (/^(text|email|search|url|textarea|date|time|number)$/.test(one.type)) { one.removeAttribute('maxlength'); one.value = one.type === 'email' ? 'nobody' : ''; }
  form.noValidate = true;
  const button = form.querySelector('button:not([type=button])');
  form.requestSubmit(button ?? undefined);
  return true;
}`;

/** Each form of the page, sent with nothing in it: where it comes back, it says so aloud and at the field. */
async function refusals(page: Page, path: string): Promise<string[]> {
  const wrong: string[] = [];
  for (let n = 0; n < 3; n += 1) {
    await page.goto(origin() + path);
    const answer = page.waitForNavigation({ timeout: 3000 }).catch(() => undefined);
    if (!(await page.evaluate(`(${emptied})(${n})`))) return wrong;
    const status = (await answer)?.status();
    if (status === undefined || status < 400) continue;
    if (status === 422)
      wrong.push(...((await page.evaluate(within('[...announced(), ...structure(), ...mustFit()]'))) as string[]));
    else if (![403, 404, 409, 410, 429].includes(status)) wrong.push(`an empty form is answered with ${status}`);
  }
  return wrong;
}
