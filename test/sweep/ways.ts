import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { within } from './in-page.ts';

/** The rules of WCAG 2.2 up to level AA that a program can look after. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
type Focus = { at: number; name?: string; ring?: boolean; seen?: boolean };
/** `forEverybody`: a page that strangers see too is looked at this way as a stranger as well. */
export type Way = { name: string; forEverybody?: boolean; look: (page: Page, path: string) => Promise<string[]> };

async function axe(page: Page, rules?: string[]): Promise<string[]> {
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await (rules ? builder.withRules(rules) : builder.withTags(tags)).analyze();
  return violations.flatMap(({ id, nodes }) => nodes.slice(0, 3).map(({ html }) => `axe ${id}: ${html.slice(0, 160)}`));
}

const look = (page: Page, call: string): Promise<string[]> => page.evaluate(within(call));

/** Colours change within 120 ms: a contrast measured half way is nobody's. */
const settled = (page: Page) =>
  page.evaluate(
    'Promise.all(document.getAnimations().map((one) => one.finished.catch(() => undefined))).then(() => undefined)',
  );

async function inLanguage(page: Page, language: string, dir: string): Promise<string[]> {
  const root = page.locator('html');
  const said = [await root.getAttribute('lang'), await root.getAttribute('dir')];
  return said.join() === `${language},${dir}` ? [] : [`says it is ${said.join()}`];
}

/** The Tab key through the whole page: each stop once, in the order of the page, seen, and out again at the end. */
export async function tabThrough(page: Page): Promise<string[]> {
  const stops = Number(await page.evaluate(within('stops().length')));
  const more =
    3 * (await page.locator('input[type=date], input[type=time]').count()) +
    6 * (await page.locator('input[type=datetime-local]').count());
  const wrong: string[] = [];
  const order: number[] = [];
  await page.evaluate('document.activeElement?.blur(); scrollTo(0, 0)');
  for (let n = 0; n <= stops + more; n += 1) {
    await page.keyboard.press('Tab');
    const now: Focus = await page.evaluate(within('focused()'));
    if (now.at < 0 && now.name === undefined) break;
    // A date has a stop for its day, its month, its year and its calendar; one with a time has its parts as well.
    if (now.at !== order.at(-1)) order.push(now.at);
    if (!now.ring) wrong.push(`no ring at ${now.name}`);
    if (!now.seen) wrong.push(`out of sight: ${now.name}`);
  }
  // At the end the browser goes to its own controls, or begins again.
  const once = order.slice(0, stops);
  const expected = Array.from({ length: stops }, (_, at) => at);
  if (once.join() !== expected.join()) wrong.push(`Tab goes ${once.join(' ').slice(0, 200)} of ${stops} stops`);
  return wrong;
}

export const wide = { width: 1280, height: 800 };
const narrow = { width: 320, height: 640 };

/** In the order in which one page is turned from one into the next. */
export const ways: ReadonlyArray<Way> = [
  {
    name: 'light, 1280 px',
    forEverybody: true,
    look: async (page) => [
      ...(await axe(page)),
      ...(await look(page, 'structure()')),
      ...(await look(page, 'mustFit()')),
      ...(await inLanguage(page, 'en', 'ltr')),
    ],
  },
  { name: 'keyboard', look: (page) => tabThrough(page) },
  {
    name: 'dark',
    look: async (page) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await settled(page);
      return axe(page, ['color-contrast', 'link-in-text-block']);
    },
  },
  {
    name: 'forced colours',
    look: async (page) => {
      await page.emulateMedia({ colorScheme: 'light', forcedColors: 'active' });
      await page.keyboard.press('Tab');
      const now: Focus = await page.evaluate(within('focused()'));
      const fits = await look(page, 'mustFit()');
      return now.at < 0 || now.ring ? fits : [...fits, `no ring at ${now.name}`];
    },
  },
  {
    name: 'reduced motion',
    look: async (page) => {
      await page.emulateMedia({ forcedColors: 'none', reducedMotion: 'reduce' });
      return look(page, 'motion()');
    },
  },
  {
    name: '200 % text',
    look: async (page) => {
      await page.evaluate("document.documentElement.style.fontSize = '200%'");
      const wrong = await look(page, 'mustFit()');
      await page.evaluate("document.documentElement.style.fontSize = ''");
      return wrong;
    },
  },
  {
    name: '320 px',
    forEverybody: true,
    look: async (page) => {
      await page.setViewportSize(narrow);
      // The link past the head of the page lies over other things while it has the focus.
      await page.evaluate('document.activeElement?.blur()');
      return [...(await look(page, 'mustFit()')), ...(await axe(page, ['target-size']))];
    },
  },
  {
    name: 'right to left, 320 px',
    forEverybody: true,
    look: async (page, path) => {
      const { origin } = new URL(page.url());
      await page.goto(`${origin}/ar${path}`);
      return look(page, 'mustFit()');
    },
  },
  {
    name: 'right to left, 1280 px',
    look: async (page) => {
      await page.setViewportSize(wide);
      return [
        ...(await axe(page)),
        ...(await look(page, 'structure()')),
        ...(await look(page, 'mustFit()')),
        ...(await inLanguage(page, 'ar', 'rtl')),
      ];
    },
  },
];
