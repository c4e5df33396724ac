import type { MiddlewareHandler } from 'hono';
import type { PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';

/** Mail programs post here by themselves (RFC 8058) and send no Origin; the token in the path is all it takes. */
const oneClickLeave = /^(\/weekly)?\/leave\/[^/]+$/;

/**
 * Whatever changes something must come from our own pages. Programs that use the API send neither Origin nor cookie;
 * without a cookie nobody's rights can be borrowed, so they pass.
 */
export function sameOrigin(publicUrl: string): MiddlewareHandler<PageEnv> {
  const own = new URL(publicUrl).origin;
  return async (c, next) => {
    if (c.req.method === 'GET' || c.req.method === 'HEAD') return next();
    const { path } = c.req;
    const isProgram = path.startsWith('/api/') && !c.req.header('Cookie');
    if (!isProgram && !oneClickLeave.test(path) && !comesFrom(c.req.raw.headers, own)) {
      throw new Refusal(403, 'error.origin');
    }
    return next();
  };
}

function comesFrom(headers: Headers, own: string): boolean {
  const origin = headers.get('Origin');
  if (origin === null) return headers.get('Sec-Fetch-Site') === 'same-origin';
  return origin === own || (URL.canParse(origin) && new URL(origin).host === headers.get('Host'));
}
