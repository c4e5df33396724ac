import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Context, Hono } from 'hono';
import { inLanguage, languages } from '#platform/languages.ts';
import type { PageEnv } from '#platform/page.ts';
import { projectRoot } from '#platform/project.ts';
import { styleSheets } from '#ui/style-sheets.ts';

export type Asset = { path: string; bytes: Uint8Array<ArrayBuffer>; gzipped: Uint8Array<ArrayBuffer> };
/** `mark` is the mark of Parley for whoever shows a link with a picture: a PNG of 1200 × 630 pixels. */
export type Assets = { css: Asset; islands: Readonly<Record<'keys', Asset>>; mark: Uint8Array<ArrayBuffer> };

/**
 * The style sheet and the islands of the build, or their sources when nothing is built (tests). Read once, at start.
 */
export function loadAssets(): Assets {
  const built = join(projectRoot, 'dist/assets/parley.css');
  const sources = styleSheets.map((name) => join(projectRoot, 'src/ui', name));
  const files = existsSync(built) ? [built] : sources;
  const css = asset('parley', 'css', Buffer.concat(files.map((file) => readFileSync(file))));
  const mark = new Uint8Array(readFileSync(join(projectRoot, 'src/web/mark.png')));
  return { css, islands: { keys: island('keys', 'src/archive/reading/keys.island.ts') }, mark };
}

function island(name: string, source: string): Asset {
  const built = join(projectRoot, `dist/assets/${name}.js`);
  if (existsSync(built)) return asset(name, 'js', readFileSync(built));
  return asset(name, 'js', Buffer.from(stripTypeScriptTypes(readFileSync(join(projectRoot, source), 'utf8'))));
}

/** The hash in the name lets browsers keep it for ever: other bytes have another address. */
function asset(name: string, ending: string, source: Buffer): Asset {
  const bytes = new Uint8Array(source);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { path: `/assets/${name}.${hash}.${ending}`, bytes, gzipped: new Uint8Array(gzipSync(bytes, { level: 9 })) };
}

const favicon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 30"><path d="M11 4.5a11.2 11.2 0 0 0 0 21M19 4.5a11.2 11.2 0 0 1 0 21" fill="none" stroke="#0b5c46" stroke-width="3.2"/><circle cx="15" cy="15" r="3.1" fill="#0b5c46"/></svg>`;

const personal = ['/sign-in', '/me', '/admin', '/confirm', '/leave'];

/**
 * Pages are for everybody; what is personal, or endless like search results, or the same once more in another order or
 * form, is of no use in an index. Five pages a second are made for a client (strangers.ts): one is what we ask for.
 */
const robots = (origin: string) => `User-agent: *
Crawl-delay: 1
Disallow: /*/search
Disallow: /search
Disallow: /*.eml
Disallow: /*.mbox.gz
Disallow: /*/attachments/
Disallow: /*/posts
Disallow: /*/mute
Disallow: /*/cite
Disallow: /*?order=
Disallow: /*&order=
Disallow: /*page=all
${languages.flatMap((language) => personal.map((path) => `Disallow: ${inLanguage(language, path)}`)).join('\n')}
Sitemap: ${origin}/sitemap.xml
`;

export function assetRoutes({ css, islands, mark }: Assets): Hono<PageEnv> {
  const icon = { 'Content-Type': 'image/svg+xml', 'Cache-Control': 'public, max-age=86400' };
  return new Hono<PageEnv>()
    .get(css.path, (c) => send(c, css, 'text/css'))
    .get(islands.keys.path, (c) => send(c, islands.keys, 'text/javascript'))
    .get('/favicon.svg', (c) => c.body(favicon, 200, icon))
    .get('/favicon.ico', (c) => c.body(favicon, 200, icon))
    .get('/mark.png', (c) => c.body(mark, 200, { ...icon, 'Content-Type': 'image/png' }))
    .get('/robots.txt', (c) => c.text(robots(c.var.house.url), 200, { 'Cache-Control': 'public, max-age=3600' }));
}

function send(c: Context<PageEnv>, { bytes, gzipped }: Asset, type: string): Response {
  const zip = /\bgzip\b/.test(c.req.header('Accept-Encoding') ?? '');
  return c.body(zip ? gzipped : bytes, 200, {
    'Cache-Control': 'public, max-age=31536000, immutable',
    Vary: 'Accept-Encoding',
    'Content-Type': `${type}; charset=utf-8`,
    ...(zip ? { 'Content-Encoding': 'gzip' } : {}),
  });
}
