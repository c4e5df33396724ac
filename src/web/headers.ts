import type { MiddlewareHandler } from 'hono';
import type { PageEnv } from '#platform/page.ts';

export const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const always: ReadonlyArray<[string, string]> = [
  ['Content-Security-Policy', contentSecurityPolicy],
  ['X-Content-Type-Options', 'nosniff'],
  ['Referrer-Policy', 'same-origin'],
  ['Permissions-Policy', 'camera=(), geolocation=(), microphone=(), payment=(), usb=()'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
];
const twoYears = 'max-age=63072000';

/** On every answer, whatever made it. Strict transport only where the public address is https: HSTS is not undone. */
export function securityHeaders(isHttps: boolean): MiddlewareHandler<PageEnv> {
  const headers = isHttps ? [...always, ['Strict-Transport-Security', twoYears] as const] : always;
  return async (c, next) => {
    await next();
    for (const [name, value] of headers) {
      // A file that somebody sent stands in a stricter box than a page.
      if (name !== 'Content-Security-Policy' || !c.res.headers.has(name)) c.res.headers.set(name, value);
    }
  };
}
