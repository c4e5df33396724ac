import type { Browser, BrowserContext } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { sendClaim } from '#delivery/send-due.ts';
import { createAdministratorLink } from '#members/index.ts';
import { house as houseActor } from '#platform/actor.ts';
import { acceptMail } from '#platform/incoming.ts';
import { perform } from '#platform/operation.ts';
import { receiveMail } from '#platform/receive-mail.ts';
import { signNumber } from '#platform/signed.ts';
import { demoMails } from '../../demo/index.ts';
import { operationNamed, rooms } from '../../src/rooms.ts';
import { serveWeb, type WebServer } from '../../src/web/server.ts';
import { file, letter } from '../archive-shelf.ts';
import { axeFinds } from '../axe.ts';
import { openBrowser } from '../browser.ts';
import { closeAll } from '../close-all.ts';
import { threadOfEveryKind } from '../mails-of-every-kind.ts';
import { fillReview, openReview } from '../review-process.ts';
import { isSweep } from '../runs.ts';
import { type TestHouse, testHouse } from '../test-house.ts';
import { listPages } from './list-pages.ts';

const actor = houseActor('test');
let open: TestHouse;
let web: WebServer;
let browser: Browser;
let context: BrowserContext;
const paths: Record<string, string> = {};

/** A house with threads of the demo, a held post, a request to join and mail in the outbox; an administrator signed in. */
beforeAll(async () => {
  open = await testHouse({ url: 'http://127.0.0.1', http: { host: '127.0.0.1', port: 0 } });
  const { house } = open;
  await perform(house, operationNamed('lists.create-list'), actor, {
    name: 'outreach',
    title: 'Outreach',
    description: 'What we talk about.',
  });
  const { collection_id: id } = await house.db.selectFrom('list').select('collection_id').executeTakeFirstOrThrow();
  for (const { raw } of (await demoMails(new Date('2026-03-01T00:00:00Z'))).slice(-40))
    await file(house, { id, slug: 'outreach' }, raw, { stakeholder: 'civ', country: 'FJ', organisation: 'Reef Radio' });
  await perform(house, operationNamed('lists.subscribe'), actor, {
    list: 'outreach',
    email: 'ana@people.example',
    name: 'Ana',
  });
  const strange = letter({
    id: 'x@y.example',
    from: 'Zed <zed@y.example>',
    headers: ['To: outreach@lists.test.example'],
  });
  const recipients = [{ address: 'outreach@lists.test.example', mailbox: 'lists.post' }];
  const [mail = 0] = await acceptMail(
    house,
    { sender: 'zed@y.example', client: '192.0.2.1', helo: 'x', recipients },
    strange,
  );
  await receiveMail(
    house,
    rooms.flatMap(({ mailboxes = [] }) => mailboxes),
    mail,
  );
  while ((await sendClaim(house)) > 0);
  await fillReview({ does: await openReview(house) });
  await fillPaths();
  const article = { kind: 'news', slug: 'dates', language: 'en', title: 'Dates', summary: 'In short.' };
  const body = '# One\n\nWords and [a link](/lists).\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n- item';
  await perform(house, operationNamed('front.begin-article'), actor, { ...article, body });
  await perform(house, operationNamed('front.publish-article'), actor, article);
  for (const raw of threadOfEveryKind())
    paths['every kind'] = `/lists/outreach/threads/${(await file(house, { id, slug: 'outreach' }, raw)).threadHash}`;
  web = await serveWeb(house, rooms);
  browser = await openBrowser();
  const made = await perform(house, operationNamed('members.add-administrator'), actor, {
    email: 'root@people.example',
  });
  const { personId } = z.object({ personId: z.string() }).parse(made);
  Object.assign(paths, await listPages(house, personId));
  const link = new URL(await createAdministratorLink(house, personId));
  context = await browser.newContext({ javaScriptEnabled: true });
  const page = await context.newPage();
  await page.goto(address(link.pathname));
  await page.locator('main button').first().click();
  expect(page.url()).toBe(address('/me'));
  await page.close();
});
afterAll(() => closeAll(browser, web, open));

async function fillPaths(): Promise<void> {
  const { db, secrets } = open.house;
  const thread = await db
    .selectFrom('thread')
    .select('root_hash')
    .orderBy('message_count', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow();
  const subscription = await db.selectFrom('subscription').select('id').executeTakeFirstOrThrow();
  const outgoing = await db.selectFrom('delivery').select(['id', 'outgoing_id']).limit(1).executeTakeFirstOrThrow();
  paths.thread = `/lists/outreach/threads/${thread.root_hash}`;
  paths.message = `/lists/outreach/messages/${thread.root_hash}`;
  paths['by date'] = `${paths.thread}?order=date`;
  paths.cite = `${paths.message}/cite?p=1`;
  paths.deliveries = `${paths.message}/deliveries`;
  paths.leave = `/leave/${signNumber(secrets.link, 'leave', subscription.id)}`;
  paths.outgoing = `/admin/outbox/${outgoing.outgoing_id}`;
  paths.copy = `/admin/outbox/${outgoing.outgoing_id}/${outgoing.id}`;
}

const address = (path: string) => `http://127.0.0.1:${web.port}${path}`;

const pages = [
  ...[
    '/',
    '/lists',
    '/lists/outreach',
    'thread',
    'message',
    'cite',
    'deliveries',
    '/lists/outreach/2026-02',
    '/lists/outreach/2026?show=threads&order=oldest',
    '/lists/outreach/attachments',
    '/lists/outreach/activity',
    'by date',
    'every kind',
    '/lists/outreach/search?q=paragraph',
    '/search?q=paragraph',
    '/search/messages?q=paragraph',
  ],
  ...['/lists/outreach/join', '/lists/outreach/preferences', '/lists/outreach/held', '/lists/outreach/settings'],
  ...['edit', 'moderate', 'confirm', 'own preferences'],
  ...['mail', 'digests', 'texts', 'texts?kind=welcome&language=ar', 'people'].map(
    (name) => `/lists/outreach/settings/${name}`,
  ),
  ...['/lists/outreach/roster', 'story', '/lists/outreach/roster/bring', 'preview of a change', 'preview of bringing'],
  ...['/lists/outreach/bounces', 'story of bounces', '/lists/outreach/posts', '/lists/outreach/requests'],
  ...['/admin/outbox', 'outgoing', 'copy', '/admin/set-aside', '/admin/bounces', '/admin/doctor'],
  ...['/people/balance', '/admin/report'],
  ...['/processes', '/processes/review', '/processes/review/changes', '/topics/funding', '/processes/open'],
  ...['', '/stages', '/milestone', '/milestone/2', '/topic', '/topic/funding'].map(
    (at) => `/processes/review/edit${at}`,
  ),
  ...['/people', 'person', '/people/import', 'preview of people', '/people/merge?q=i', 'two records'],
  ...['/me', '/me/addresses', 'leave', '/about', '/privacy', '/accessibility'],
  ...['/conduct', '/contact', '/news', '/news/new', '/pages/privacy/edit?language=zh'],
  ...['', '/edit?language=ar', '/history?version=1&language=en'].map((at) => `/news/dates${at}`),
];

/** One page of each kind is scanned from right to left as well; a sweep scans all of them. */
const alsoInArabic = new Set(
  ['/', '/lists', '/lists/outreach', 'thread', 'cite', '/lists/outreach/activity', '/lists/outreach/settings/mail']
    .concat(
      '/search?q=paragraph',
      '/lists/outreach/search?q=paragraph',
      '/lists/outreach/join',
      '/lists/outreach/held',
      'moderate',
      'confirm',
    )
    .concat(
      'own preferences',
      '/lists/outreach/roster',
      'preview of bringing',
      '/people',
      'preview of people',
      '/admin/outbox',
      '/admin/doctor',
      '/me',
    ),
);

test.each(pages)('%s: axe finds nothing, in English and in Arabic, and it holds at 320 pixels', async (name) => {
  const path = paths[name] ?? name;
  const page = await context.newPage();
  for (const prefix of ['', '/ar']) {
    const answer = await page.goto(address(prefix + path));
    expect(answer?.status()).toBe(200);
    if (prefix === '' || isSweep || alsoInArabic.has(name)) expect(await axeFinds(page)).toEqual([]);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.close();
});

/** Where the links of a page's own part lead. */
async function linksOn(visitor: BrowserContext, path: string): Promise<string[]> {
  const page = await visitor.newPage();
  await page.goto(address(path));
  const links = await page
    .locator('main a[href^="/lists/"]')
    .evaluateAll((all) => all.map((a) => a.getAttribute('href')));
  await page.close();
  return links.map(String);
}

test('all that a moderator needs each week is two clicks from the list, and no stranger is offered any of it', async () => {
  const needed = ['held', 'requests', 'roster', 'roster/bring', 'bounces', 'settings']
    .concat(['mail', 'digests', 'texts', 'people'].map((name) => `settings/${name}`))
    .map((name) => `/lists/outreach/${name}`)
    .concat(paths.deliveries ?? '');
  const offered = async (visitor: BrowserContext) => {
    const near = await linksOn(visitor, '/lists/outreach');
    const next = ['/lists/outreach/roster', '/lists/outreach/settings', paths.thread ?? ''];
    const reached = await Promise.all(next.filter((path) => near.includes(path)).map((path) => linksOn(visitor, path)));
    return needed.filter((path) => [...near, ...reached.flat()].includes(path));
  };
  expect(await offered(context)).toEqual(needed);
  const stranger = await browser.newContext();
  expect(await linksOn(stranger, '/lists/outreach')).toContain(paths.thread);
  expect(await offered(stranger)).toEqual([]);
  await stranger.close();
});
