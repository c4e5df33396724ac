import { escapeHtml } from '#platform/markup.ts';
import type { MapEntry, MapPart } from '#platform/room.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';
const names = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"';

/** The index of the map of the site (sitemaps.org). */
export function mapIndex(origin: string, parts: ReadonlyArray<{ room: string; part: MapPart }>): string {
  const lines = parts.map(
    ({ room, part: { name, at } }) =>
      `<sitemap><loc>${escapeHtml(`${origin}/sitemap/${room}/${name}.xml`)}</loc>${lastmod(at)}</sitemap>`,
  );
  return `${head}<sitemapindex ${names}>\n${lines.join('\n')}\n</sitemapindex>\n`;
}

/** One part of it; each page of ours is the same page in every language. */
export function mapFile(origin: string, entries: ReadonlyArray<MapEntry>): string {
  const lines = entries.map(({ path, at }) => `<url><loc>${escapeHtml(origin + path)}</loc>${lastmod(at)}</url>`);
  return `${head}<urlset ${names}>\n${lines.join('\n')}\n</urlset>\n`;
}

function lastmod(at: Date | undefined): string {
  return at ? `<lastmod>${at.toISOString().slice(0, 19)}Z</lastmod>` : '';
}
