import { existsSync } from 'node:fs';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

const systemChromium = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** Quiet and alone: no first-run pages, no traffic of the browser's own. */
const flags = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The system's Chromium, else the one inside the npm package: the suite brings its browser. */
export async function openBrowser(): Promise<Browser> {
  const own = systemChromium.find((path) => existsSync(path));
  if (own) return chromium.launch({ executablePath: own, args: flags });
  return chromium.launch({ executablePath: await sparticuz.executablePath(), args: [...sparticuz.args, ...flags] });
}
