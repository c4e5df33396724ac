import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { splitLanguage } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { Translate } from '#platform/messages.ts';
import type { PageContext, PageEnv, PageFrame, Thing } from '#platform/page.ts';
import type { Room } from '#platform/room.ts';
import { Layout, type LayoutProps, type Theme } from '#ui/layout.tsx';
import type { Assets } from './assets.ts';
import { type KeptPage, keptPage, pageMemory } from './page-memory.ts';

export const themeCookie = 'theme';
export const fontCookie = 'font';

/**
 * `c.render(content, frame)` puts a room's content into the layout, in the reader's language and colours. A route that
 * first asks `c.var.known(validator)` gets an answer when the reader has this page, or we have it ready.
 */
export function pageFrame(rooms: ReadonlyArray<Room>, assets: Assets): MiddlewareHandler<PageEnv> {
  const memory = pageMemory();
  return async (c, next) => {
    let key: string | undefined;
    let keep = false;
    c.set('known', async (validator, options) => {
      key = await keyOf(c, assets.css.path, validator);
      keep = (options?.keep ?? true) && c.var.actor.kind === 'stranger';
      if (matches(c.req.header('If-None-Match'), tagOf(key))) return notModified(c, tagOf(key), true);
      const page = keep ? memory.find(key) : undefined;
      if (page) return answer(c, page, 200, tagOf(key), true);
      await c.var.admit(options?.cost ?? 1);
      return undefined;
    });
    const answerMade = (text: string, mime: string, status: NonNullable<PageFrame['status']>) => {
      const type = `${mime}; charset=utf-8`;
      const made = keptPage(text, type);
      if (key !== undefined && keep && status === 200) memory.keep(key, made);
      return answer(c, made, status, tagOf(key ?? text), key !== undefined && status === 200);
    };
    c.set('unchanged', async (validator) => {
      const tag = tagOf(await keyOf(c, assets.css.path, validator));
      if (matches(c.req.header('If-None-Match'), tag)) return notModified(c, tag, true);
      cacheHeaders(c, tag, true);
      return undefined;
    });
    c.setRenderer(async (content, frame) => {
      const status = frame.status ?? 200;
      return answerMade(await page(c, rooms, assets, content, frame), 'text/html', status);
    });
    c.set('text', (text, type) => answerMade(text, type, 200));
    await next();
  };
}

/** Everything a page depends on besides the build: address, reader, colours, the network's words, and `validator`. */
async function keyOf(c: PageContext, css: string, validator: string): Promise<string> {
  const { house, actor, language } = c.var;
  const { pathname, search } = new URL(c.req.url);
  const reader = actor.kind === 'account' ? [actor.id, actor.grants, actor.isMember] : actor.kind;
  return JSON.stringify([
    pathname,
    search,
    language,
    reader,
    themeOf(c),
    hasFixedWidth(c),
    await house.network(),
    css,
    processStart,
    validator,
  ]);
}

async function page(
  c: PageContext,
  rooms: ReadonlyArray<Room>,
  assets: Assets,
  content: Child | Promise<Child>,
  frame: PageFrame,
): Promise<string> {
  const { house, actor, language, t } = c.var;
  // The error page must come out when the database is gone, too.
  const network = await house.network().catch(() => undefined);
  const url = new URL(c.req.url);
  const status = frame.status ?? 200;
  const props: LayoutProps = {
    t,
    language,
    path: splitLanguage(url.pathname)[1] + url.search,
    origin: house.url,
    site: network ? (network.names[language] ?? network.name) : 'Parley',
    title: frame.title,
    titleLanguage: frame.titleLanguage,
    isError: status >= 400,
    description: frame.description,
    canonical: frame.canonical,
    written: frame.written,
    thing: frame.thing && dataOf(frame.thing),
    flush: frame.flush === true,
    isArticle: /Article|Posting/.test(frame.thing?.['@type'] ?? ''),
    feed: frame.feed,
    noIndex: frame.noIndex === true || status >= 400,
    theme: themeOf(c),
    fixedWidth: hasFixedWidth(c),
    css: assets.css.path,
    script: frame.island && assets.islands[frame.island].path,
    navigation: navigationOf(c, rooms, frame),
    crumbs: frame.crumbs,
    about: aboutTheSite(t),
    signedIn: actor.kind === 'account',
  };
  const html = await (<Layout {...props}>{await content}</Layout>).toString();
  return `<!doctype html>${html}`;
}

function navigationOf(c: PageContext, rooms: ReadonlyArray<Room>, frame: PageFrame): LayoutProps['navigation'] {
  const { t, path } = c.var;
  // What most people come for is in the highest room.
  const ofRooms = rooms
    .toReversed()
    .flatMap(({ name, navigation }) =>
      navigation ? [{ words: t(navigation.words), path: navigation.path, here: name === frame.room }] : [],
    );
  return [...ofRooms, { words: t('ui.search'), path: '/search', here: path === '/search' }];
}

function aboutTheSite(t: Translate): LayoutProps['about'] {
  return [
    { words: t('ui.about'), path: '/about' },
    { words: t('ui.privacy'), path: '/privacy' },
    { words: t('ui.conduct'), path: '/conduct' },
    { words: t('ui.accessibility'), path: '/accessibility' },
    { words: t('ui.contact'), path: '/contact' },
    { words: t('ui.feeds'), path: '/feeds' },
  ];
}

/** JSON that stands in a page: no text in it can end the element that holds it. */
function dataOf(thing: Thing): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...thing }).replaceAll('<', '\\u003c');
}

/** A new process may be a new version with other pages. */
const processStart = Math.round(performance.timeOrigin);

function tagOf(text: string): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}

/**
 * Answers differ by cookie (who asks, which colours): a cache on the way may keep what is the same for everybody without
 * one, where nothing but the address and a validator says what they are. Whoever keeps something asks again each time,
 * so that nothing outlives a change of its circle or an erasure.
 */
function cacheHeaders(c: Context<PageEnv>, tag: string, isKnownByAddress: boolean): void {
  const isForAll = isKnownByAddress && c.var.actor.kind === 'stranger' && c.req.header('Cookie') === undefined;
  c.header('Cache-Control', isForAll ? 'public, no-cache' : 'private, no-cache');
  c.header('Vary', 'Cookie, Accept-Encoding');
  c.header('ETag', tag);
}

function notModified(c: Context<PageEnv>, tag: string, isKnownByAddress: boolean): Response {
  cacheHeaders(c, tag, isKnownByAddress);
  return c.body(null, 304);
}

function answer(
  c: Context<PageEnv>,
  page: KeptPage,
  status: NonNullable<PageFrame['status']>,
  tag: string,
  isKnownByAddress: boolean,
): Response {
  if (status === 200 && matches(c.req.header('If-None-Match'), tag)) return notModified(c, tag, isKnownByAddress);
  cacheHeaders(c, tag, isKnownByAddress);
  if (status !== 200) c.header('ETag', undefined);
  c.header('Content-Type', page.type);
  if (page.text.length < 1400 || !/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? ''))
    return c.body(page.plain(), status);
  c.header('Content-Encoding', 'gzip');
  return c.body(page.compressed(), status);
}

/** Weak comparison (RFC 9110 §13.1.2). */
function matches(wanted: string | undefined, etag: string): boolean {
  if (!wanted) return false;
  const plain = (tag: string) => tag.trim().replace(/^W\//, '');
  return wanted.split(',').some((tag) => plain(tag) === plain(etag));
}

function themeOf(c: PageContext): Theme {
  const theme = getCookie(c, themeCookie);
  return theme === 'light' || theme === 'dark' ? theme : 'system';
}

function hasFixedWidth(c: PageContext): boolean {
  return getCookie(c, fontCookie) === 'mono';
}
