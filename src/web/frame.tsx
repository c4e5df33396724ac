import { createHash } from 'node:crypto';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { splitLanguage } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { PageContext, PageEnv, PageFrame } from '#platform/page.ts';
import type { Room } from '#platform/room.ts';
import { Layout, type LayoutProps, type Theme } from '#ui/layout.tsx';
import { type KeptPage, keptPage, pageMemory } from './page-memory.ts';

export const themeCookie = 'theme';

/**
 * `c.render(content, frame)` puts a room's content into the layout, in the reader's language and colours. A route that
 * first asks `c.var.known(validator)` gets an answer when the reader has this page, or we have it ready.
 */
export function pageFrame(rooms: ReadonlyArray<Room>, css: string): MiddlewareHandler<PageEnv> {
  const memory = pageMemory();
  return async (c, next) => {
    let key: string | undefined;
    let keep = false;
    c.set('known', async (validator, options) => {
      key = await keyOf(c, css, validator);
      keep = (options?.keep ?? true) && c.var.actor.kind === 'stranger';
      if (matches(c.req.header('If-None-Match'), tagOf(key))) return notModified(c, tagOf(key));
      const page = keep ? memory.find(key) : undefined;
      return page && answer(c, page, 200, tagOf(key));
    });
    c.setRenderer(async (content, frame) => {
      const status = frame.status ?? 200;
      const html = await page(c, rooms, css, content, frame);
      const made = key !== undefined && keep && status === 200 ? memory.keep(key, html) : keptPage(html);
      return answer(c, made, status, key === undefined ? tagOf(html) : tagOf(key));
    });
    await next();
  };
}

/** Everything a page depends on besides the build: address, reader, colours, the network's words, and `validator`. */
async function keyOf(c: PageContext, css: string, validator: string): Promise<string> {
  const { house, actor, language } = c.var;
  const { pathname, search } = new URL(c.req.url);
  const reader = actor.kind === 'account' ? [actor.id, actor.grants] : actor.kind;
  return JSON.stringify([
    pathname,
    search,
    language,
    reader,
    themeOf(c),
    await house.network(),
    css,
    processStart,
    validator,
  ]);
}

async function page(
  c: PageContext,
  rooms: ReadonlyArray<Room>,
  css: string,
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
    isError: status >= 400,
    description: frame.description,
    canonical: frame.canonical,
    noIndex: frame.noIndex === true || status >= 400,
    theme: themeOf(c),
    css,
    navigation: rooms.flatMap(({ name, navigation }) =>
      navigation ? [{ words: t(navigation.words), path: navigation.path, here: name === frame.room }] : [],
    ),
    crumbs: frame.crumbs,
    about: [
      { words: t('ui.about'), path: '/about' },
      { words: t('ui.privacy'), path: '/privacy' },
      { words: t('ui.accessibility'), path: '/accessibility' },
    ],
    signedIn: actor.kind === 'account',
  };
  const html = await (<Layout {...props}>{await content}</Layout>).toString();
  return `<!doctype html>${html}`;
}

/** A new process may be a new version with other pages. */
const processStart = Math.round(performance.timeOrigin);

function tagOf(text: string): string {
  return `W/"${createHash('sha1').update(text).digest('base64url')}"`;
}

/** Pages differ by cookie (who asks, which colours), so only the reader's own browser keeps them, and asks again. */
function cacheHeaders(c: Context<PageEnv>, tag: string): void {
  c.header('Cache-Control', 'private, no-cache');
  c.header('Vary', 'Cookie, Accept-Encoding');
  c.header('ETag', tag);
}

function notModified(c: Context<PageEnv>, tag: string): Response {
  cacheHeaders(c, tag);
  return c.body(null, 304);
}

function answer(c: Context<PageEnv>, page: KeptPage, status: NonNullable<PageFrame['status']>, tag: string): Response {
  if (status === 200 && matches(c.req.header('If-None-Match'), tag)) return notModified(c, tag);
  cacheHeaders(c, tag);
  if (status !== 200) c.header('ETag', undefined);
  c.header('Content-Type', 'text/html; charset=utf-8');
  if (page.html.length < 1400 || !/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? ''))
    return c.body(page.html, status);
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
