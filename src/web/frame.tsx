import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie } from 'hono/cookie';
import { splitLanguage } from '#platform/languages.ts';
import type { Child } from '#platform/markup.ts';
import type { PageContext, PageEnv, PageFrame } from '#platform/page.ts';
import type { Room } from '#platform/room.ts';
import { Layout, type LayoutProps, type Theme } from '#ui/layout.tsx';

export const themeCookie = 'theme';

/** `c.render(content, frame)` puts a room's content into the layout, in the reader's language and colours. */
export function pageFrame(rooms: ReadonlyArray<Room>, css: string): MiddlewareHandler<PageEnv> {
  return async (c, next) => {
    c.setRenderer(async (content, frame) => answer(c, await page(c, rooms, css, content, frame), frame.status ?? 200));
    await next();
  };
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

/** Pages differ by cookie (who asks, which colours), so only the reader's own browser keeps them, and asks again. */
function answer(c: Context<PageEnv>, html: string, status: NonNullable<PageFrame['status']>): Response {
  c.header('Cache-Control', 'private, no-cache');
  c.header('Vary', 'Cookie, Accept-Encoding');
  if (status === 200) {
    const etag = c.res.headers.get('ETag') ?? `W/"${createHash('sha1').update(html).digest('base64url')}"`;
    c.header('ETag', etag);
    if (matches(c.req.header('If-None-Match'), etag)) return c.body(null, 304);
  }
  c.header('Content-Type', 'text/html; charset=utf-8');
  if (html.length < 1400 || !/\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '')) return c.body(html, status);
  c.header('Content-Encoding', 'gzip');
  return c.body(new Uint8Array(gzipSync(html, { level: 3 })), status);
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
