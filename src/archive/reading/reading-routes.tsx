import { Hono } from 'hono';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { validatorOf } from '../collection.ts';
import { type Collection, collectionFor, type Message, messageOf } from '../queries.ts';
import { frameOf, param, toUpperCase } from '../routes.tsx';
import { attachmentHeaders } from './attachment-headers.ts';
import { type Cited, citeAsBibtex } from './pages/citation.ts';
import { CitePage } from './pages/cite.tsx';
import { paragraphBeginnings, paragraphId } from './paragraphs.ts';

const hash = ':hash{[A-Za-z2-7]{32}}';

export const readingRoutes = new Hono<PageEnv>()
  .get(`/lists/:list/messages/${hash}/cite`, showCitation)
  .get(`/lists/:list/messages/${hash}/cite.bib`, sendCitation);

async function showCitation(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const asked = param(c, 'hash');
  if (asked !== asked.toUpperCase()) return toUpperCase(c, `messages/${asked.toUpperCase()}/cite`);
  const collection = await collectionFor(house.db, actor, param(c, 'list'));
  const known = await c.var.known(validatorOf(collection), { keep: false });
  if (known) return known;
  const message = await messageOf(house.db, actor, collection, asked);
  const cited = await citedOf(c, collection, message);
  const view = { t, language, collection, message, cited };
  return c.render(<CitePage {...view} />, { ...frameOf(c, collection), title: t('archive.cite.title'), noIndex: true });
}

async function sendCitation(c: PageContext): Promise<Response> {
  const { house, actor, t } = c.var;
  const asked = param(c, 'hash').toUpperCase();
  const collection = await collectionFor(house.db, actor, param(c, 'list'));
  const message = await messageOf(house.db, actor, collection, asked);
  const cited = await citedOf(c, collection, message);
  const headers = attachmentHeaders(`${asked}.bib`, 'text/plain');
  return c.body(citeAsBibtex(t, cited), 200, {
    ...headers,
    'Content-Type': 'application/x-bibtex; charset=utf-8',
    'Cache-Control': actor.kind === 'stranger' ? 'public, max-age=0, must-revalidate' : 'private, no-cache',
    Vary: 'Cookie',
    'X-Robots-Tag': 'noindex',
  });
}

/** The address is the one without a language: whoever follows it reads another, perhaps. */
async function citedOf(c: PageContext, collection: Collection, message: Message): Promise<Cited> {
  const { house, language, t } = c.var;
  const network = await house.network();
  const asked = Number(c.req.query('p'));
  const paragraph =
    Number.isInteger(asked) && asked >= 1 && asked <= paragraphBeginnings(message).length ? asked : undefined;
  const mark = paragraph === undefined ? '' : `#${paragraphId(message.hash, paragraph)}`;
  return {
    author: message.author || t('ui.threads.unknown-author'),
    subject: message.subject || t('ui.threads.no-subject'),
    at: message.sentAt,
    list: collection.title,
    site: network?.names[language] || network?.name || new URL(house.url).host,
    hash: message.hash,
    url: `${house.url}/lists/${collection.slug}/messages/${message.hash}${mark}`,
    paragraph,
  };
}
