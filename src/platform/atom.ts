/** An Atom feed (RFC 4287). Addresses are whole ones; `html` is markup that is harmless already. */
export type Feed = {
  id: string;
  title: string;
  language: string;
  self: string;
  /** The page that shows the same. */
  page: string;
  /** Where the entries before these are (RFC 5005, a paged feed). */
  next?: string | undefined;
  entries: ReadonlyArray<Entry>;
};
export type Entry = {
  /** For ever the same for the same message, in every feed that has it. */
  id: string;
  title: string;
  language: string | null;
  author: string;
  at: Date;
  page: string;
  html: string;
  files: ReadonlyArray<{ href: string; name: string; type: string; size: number }>;
};

export const atomType = 'application/atom+xml';

export function atomFeed({ id, title, language, self, page, next, entries }: Feed): string {
  const newest = Math.max(0, ...entries.map(({ at }) => at.getTime()));
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">`,
    element('id', id),
    element('title', title),
    element('updated', new Date(newest).toISOString()),
    link({ rel: 'self', type: atomType, href: self }),
    link({ rel: 'alternate', type: 'text/html', href: page }),
    ...(next === undefined ? [] : [link({ rel: 'next', type: atomType, href: next })]),
    element('generator', 'Parley'),
    ...entries.map(entryOf),
    '</feed>',
    '',
  ].join('\n');
}

function entryOf({ id, title, language, author, at, page, html, files }: Entry): string {
  const tongue = language === null ? '' : ` xml:lang="${escaped(language)}"`;
  return [
    `<entry${tongue}>`,
    element('id', id),
    element('title', title),
    element('published', at.toISOString()),
    element('updated', at.toISOString()),
    `<author>${element('name', author)}</author>`,
    link({ rel: 'alternate', type: 'text/html', href: page }),
    ...files.map(({ href, name, type, size }) =>
      link({ rel: 'enclosure', type, length: String(size), title: name, href }),
    ),
    `<content type="html">${escaped(html)}</content>`,
    '</entry>',
  ].join('\n');
}

function element(name: string, text: string): string {
  return `<${name}>${escaped(text)}</${name}>`;
}

function link(attributes: Record<string, string>): string {
  const written = Object.entries(attributes).map(([name, value]) => `${name}="${escaped(value)}"`);
  return `<link ${written.join(' ')}/>`;
}

/** Characters that XML 1.0 cannot hold, however they are written (§2.2): one of them and no reader takes the feed. */
const impossible = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const names: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(impossible, '')
    .replace(/[&<>"']/g, (each) => names[each] ?? '');
}
