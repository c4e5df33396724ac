import { Hono } from 'hono';
import { inLanguage } from '#platform/languages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { titledIn } from '#platform/words.ts';
import { type ReadersCollection, validatorOf } from './collection.ts';
import {
  attachmentOf,
  collectionFor,
  fingerprintOf,
  messageOf,
  messagesBeside,
  originalOf,
  threadView,
} from './queries.ts';
import { attachmentHeaders } from './reading/attachment-headers.ts';
import { MessagePage } from './reading/pages/message.tsx';
import { ThreadPage } from './reading/pages/thread.tsx';
import { postingOf, threadPosting } from './reading/posting.ts';
import { moderates } from './rules.ts';

const hash = ':hash{[A-Za-z2-7]{32}}';

export const archiveRoutes = new Hono<PageEnv>()
  .get(`/lists/:list/threads/${hash}`, showThread)
  .get(`/lists/:list/messages/${hash}`, showMessage)
  .get('/lists/:list/messages/:file{[A-Za-z2-7]{32}\\.eml}', sendOriginal)
  .get(`/lists/:list/messages/${hash}/attachments/:n{[0-9]{1,6}}`, sendAttachment);

async function showThread(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const asked = param(c, 'hash');
  if (asked !== asked.toUpperCase()) return toUpperCase(c, `threads/${asked.toUpperCase()}`);
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const thread = await threadView(house.db, actor, collection, { hash: asked, ...wayAsked(c) });
  // Addresses of every message lead to the thread it is in now, to its page, at the message itself.
  if (thread.kind === 'elsewhere') {
    const path = `/lists/${collection.slug}/threads/${thread.rootHash}${pageOf(thread)}#${asked}`;
    // The root may change when a late parent comes, so no browser may keep this for good.
    return c.redirect(inLanguage(language, path), 302);
  }
  const title = thread.subject || t('ui.threads.no-subject');
  const path = inLanguage(language, `/lists/${collection.slug}/threads/${thread.rootHash}`);
  return c.render(
    <ThreadPage
      t={t}
      language={language}
      collection={collection}
      thread={thread}
      known={actor.kind === 'account'}
      moderates={moderates(actor, collection)}
    />,
    {
      title,
      ...frameOf(c, collection),
      island: 'keys',
      canonical: `${path}${pageOf(thread.paging)}`,
      thing: threadPosting({ origin: house.url, language, collection }, thread),
      feed: { title: t('archive.feed.thread', { subject: title, title: collection.title }), path: `${path}.atom` },
    },
  );
}

async function showMessage(c: PageContext): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const asked = param(c, 'hash');
  if (asked !== asked.toUpperCase()) return toUpperCase(c, `messages/${asked.toUpperCase()}`);
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const message = await messageOf(house.db, actor, collection, asked);
  const beside = await messagesBeside(house.db, collection, message.id);
  return c.render(
    <MessagePage
      t={t}
      language={language}
      collection={collection}
      message={message}
      beside={beside}
      moderates={moderates(actor, collection)}
    />,
    {
      title: message.subject || t(message.erased?.way === 'removed' ? 'archive.erased.title' : 'ui.threads.no-subject'),
      island: 'keys',
      ...frameOf(c, collection),
      // What search engines remember of it is to go too.
      noIndex: message.erased !== null || collection.circle !== 'public',
      thing: postingOf(
        { origin: house.url, language, collection },
        message,
        `/lists/${collection.slug}/messages/${asked}`,
      ),
    },
  );
}

async function sendOriginal(c: PageContext): Promise<Response> {
  const { house, actor } = c.var;
  const asked = param(c, 'file').slice(0, 32);
  if (asked !== asked.toUpperCase()) return toUpperCase(c, `messages/${asked.toUpperCase()}.eml`);
  const unchanged = await unchangedBytes(c, asked);
  if (unchanged) return unchanged;
  const bytes = await originalOf(house.db, actor, param(c, 'list'), asked);
  return send(c, bytes, attachmentHeaders(`${asked}.eml`, 'message/rfc822'));
}

async function sendAttachment(c: PageContext): Promise<Response> {
  const { house, actor } = c.var;
  const asked = param(c, 'hash').toUpperCase();
  const unchanged = await unchangedBytes(c, asked);
  if (unchanged) return unchanged;
  const { bytes, name, type } = await attachmentOf(house.db, actor, param(c, 'list'), asked, Number(param(c, 'n')));
  return send(c, bytes, attachmentHeaders(name, type, bytes));
}

/** Files never change but by an erasure, so whoever has one asks again and is told that he has it. */
async function unchangedBytes(c: PageContext, hash: string): Promise<Response | undefined> {
  const { house, actor } = c.var;
  const collection = await collectionFor(house.db, actor, param(c, 'list'));
  c.header('X-Robots-Tag', 'noindex');
  const unchanged = await c.var.unchanged(await fingerprintOf(house.db, collection, hash));
  if (!unchanged) await c.var.admit(1);
  return unchanged;
}

function send(c: PageContext, bytes: Uint8Array, headers: Record<string, string>): Response {
  return c.body(new Uint8Array(bytes), 200, headers);
}

/** The collection that the address names, called as the reader calls it. */
export async function collectionAsked(c: PageContext): Promise<ReadersCollection> {
  const { house, actor, language } = c.var;
  return titledIn(await collectionFor(house.db, actor, param(c, 'list')), language);
}

export function frameOf({ var: { t } }: PageContext, { slug, title, titleLanguage, circle }: ReadersCollection) {
  return {
    room: 'lists',
    crumbs: [
      { title: t('lists.index.title'), path: '/lists' },
      { title, path: `/lists/${slug}`, language: titleLanguage },
    ],
    noIndex: circle !== 'public',
  };
}

export function toUpperCase(c: PageContext, rest: string): Response {
  // As it was typed: nobody has looked yet whether there is such a list.
  return c.redirect(inLanguage(c.var.language, `/lists/${encodeURIComponent(param(c, 'list'))}/${rest}`), 301);
}

/** Each page of a thread stands for itself; other orders of the same messages do not. */
function pageOf({ page }: { page: number }): string {
  return page > 1 ? `?page=${page}` : '';
}

function wayAsked(c: PageContext): { order: 'tree' | 'date'; page: number | 'all' } {
  const order = c.req.query('order') === 'date' ? 'date' : 'tree';
  return { order, page: c.req.query('page') === 'all' ? 'all' : pageAsked(c) };
}

export function pageAsked(c: PageContext): number {
  return Number(c.req.query('page') ?? 1);
}

export function param(c: PageContext, name: string): string {
  return c.req.param(name) ?? '';
}
