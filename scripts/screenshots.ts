import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../test/browser.ts';
import { freePorts } from '../test/faults/server.ts';

/**
 * `npm run screenshots` writes the pictures of README and documentation into docs/pictures: it starts a demo of its own,
 * takes them and ends it. `--url` takes them of a demo that runs; `--out DIR` writes elsewhere; with addresses as
 * arguments (`/me /lists`) it takes those instead, each at both widths, light and dark, in English and Arabic.
 */
type Picture = { name: string; path: string; width: 1280 | 390; scheme: 'light' | 'dark' };

const { values, positionals } = parseArgs({
  options: { url: { type: 'string' }, out: { type: 'string' } },
  allowPositionals: true,
});
const root = join(import.meta.dirname, '..');
const out = values.out ?? join(root, 'docs/pictures');
const most = 2_000_000;

/** Six that between them show both widths, both colours and both directions. */
function usual(thread: string): Picture[] {
  return [
    { name: 'home-1280-light-en', path: '/', width: 1280, scheme: 'light' },
    { name: 'home-390-light-ar', path: '/ar', width: 390, scheme: 'light' },
    { name: 'thread-1280-dark-en', path: thread, width: 1280, scheme: 'dark' },
    { name: 'thread-390-light-en', path: thread, width: 390, scheme: 'light' },
    { name: 'balance-1280-light-ar', path: '/ar/people/balance', width: 1280, scheme: 'light' },
    { name: 'join-390-dark-en', path: '/join', width: 390, scheme: 'dark' },
  ];
}

function everyWay(path: string): Picture[] {
  const plain = path.replace(/[^a-z0-9]+/gi, '-').replace(/^-|-$/g, '') || 'home';
  return ([1280, 390] as const).flatMap((width) =>
    (['light', 'dark'] as const).flatMap((scheme) =>
      ['en', 'ar'].map((language) => ({
        name: `${plain}-${width}-${scheme}-${language}`,
        path: language === 'en' ? path : `/${language}${path === '/' ? '' : path}`,
        width,
        scheme,
      })),
    ),
  );
}

/** A demo in a directory of its own, until the old list has been filed too. */
async function demo(): Promise<{ url: string; end: () => Promise<void> }> {
  const data = await mkdtemp(join(tmpdir(), 'parley-pictures-'));
  const { http, smtp } = await freePorts();
  const where = ['--data', data, '--http', `127.0.0.1:${http}`, '--smtp', `127.0.0.1:${smtp}`, '--resolver', 'none'];
  const child = spawn(process.execPath, [join(root, 'bin/parley.js'), 'serve', '--demo', ...where], { cwd: root });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (said += chunk));
  while (!said.includes('demo.filed')) {
    if (child.exitCode !== null) throw new Error(`the demo did not start:\n${said}`);
    await wait(250);
  }
  const end = async () => {
    child.kill('SIGTERM');
    await ended;
    await rm(data, { recursive: true, force: true });
  };
  return { url: `http://127.0.0.1:${http}`, end };
}

/** The thread with the most to see: the first of the outreach list with a reply from each side. */
async function busyThread(url: string): Promise<string> {
  const html = await (await fetch(`${url}/lists/outreach/search?q=%22paragraph+12%22`)).text();
  const message = /href="(\/lists\/outreach\/(?:messages|threads)\/[A-Z2-7]{32})/.exec(html)?.[1];
  if (!message) throw new Error('the demo has no thread about paragraph 12');
  // Any message of a thread leads to it, marked; the picture begins at its head.
  const thread = await fetch(url + message.replace('/messages/', '/threads/'));
  return new URL(thread.url).pathname;
}

async function take(browser: Browser, url: string, { name, path, width, scheme }: Picture): Promise<number> {
  const context = await browser.newContext({
    viewport: { width, height: width === 390 ? 844 : 800 },
    colorScheme: scheme,
    reducedMotion: 'reduce',
  });
  const page = await context.newPage();
  const answer = await page.goto(url + path);
  if (answer?.status() !== 200) throw new Error(`${path} answers ${answer?.status()}`);
  const file = join(out, `${name}.png`);
  await writeFile(file, await page.screenshot());
  await context.close();
  return (await stat(file)).size;
}

const running = values.url ? { url: values.url, end: async () => undefined } : await demo();
const browser = await openBrowser();
try {
  await mkdir(out, { recursive: true });
  const pictures = positionals.length > 0 ? positionals.flatMap(everyWay) : usual(await busyThread(running.url));
  let bytes = 0;
  for (const picture of pictures) {
    const size = await take(browser, running.url, picture);
    bytes += size;
    console.info(`${picture.name}.png  ${size} bytes`);
  }
  if (positionals.length === 0 && bytes > most) throw new Error(`${bytes} bytes, more than ${most}`);
} finally {
  await browser.close();
  await running.end();
}
