import { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { ownPath } from '#platform/own-path.ts';
import type { PageEnv } from '#platform/page.ts';
import { fontCookie, themeCookie } from './frame.tsx';

const oneYear = 365 * 24 * 3600;

/** The reader's own choice of colours, kept in a cookie that says nothing else. */
export function themeRoutes(): Hono<PageEnv> {
  return new Hono<PageEnv>().post('/theme', async (c) => {
    const { theme, back } = await c.req.parseBody();
    const secure = c.var.house.url.startsWith('https:');
    if (theme === 'light' || theme === 'dark')
      setCookie(c, themeCookie, theme, { path: '/', maxAge: oneYear, httpOnly: true, sameSite: 'Lax', secure });
    else deleteCookie(c, themeCookie, { path: '/', secure });
    return c.redirect(ownPath(back, '/'), 303);
  });
}

/** Mail in letters of one width, for those who read tables and patches, kept the same way. */
export function fontRoutes(): Hono<PageEnv> {
  return new Hono<PageEnv>().post('/font', async (c) => {
    const { font, back } = await c.req.parseBody();
    const secure = c.var.house.url.startsWith('https:');
    if (font === 'mono')
      setCookie(c, fontCookie, font, { path: '/', maxAge: oneYear, httpOnly: true, sameSite: 'Lax', secure });
    else deleteCookie(c, fontCookie, { path: '/', secure });
    return c.redirect(ownPath(back, '/'), 303);
  });
}
