import { Hono } from 'hono';
import { atomFeed, atomType, type Entry, type Feed } from '#platform/atom.ts';
import { inLanguage } from '#platform/languages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { validatorOf } from '../collection.ts';
import type { Message } from '../queries.ts';
import { collectionAsked, toUpperCase } from '../routes.tsx';
import { entryHtml } from './entry-html.tsx';
import { type Newest, newestMessages } from './newest-messages.ts';

export const feedRoutes = new Hono<PageEnv>()
  .get('/lists/:list/feed.atom', (c) => sendFeed(c, undefined))
  .get('/lists/:list/threads/:feed{[A-Za-z2-7]{32}\\.atom}', async (c) => {
    const hash = c.req.param('feed').slice(0, 32);
    if (hash === hash.toUpperCase()) return sendFeed(c, hash);
    return toUpperCase(c, `threads/${hash.toUpperCase()}.atom`);
  });

/** The newest messages of a list or of a thread; what the pages would not show to this reader is not in it. */
async function sendFeed(c: PageContext, thread: string | undefined): Promise<Response> {
  const { house, actor, language, t } = c.var;
  const collection = await collectionAsked(c);
  const known = await c.var.known(validatorOf(collection));
  if (known) return known;
  const before = c.req.query('before')?.toUpperCase();
  const newest = await newestMessages(house.db, actor, collection, { thread, before });
  const list = `/lists/${collection.slug}`;
  const page = thread === undefined ? list : `${list}/threads/${thread}`;
  const self = thread === undefined ? `${list}/feed.atom` : `${page}.atom`;
  const about = newest.subject === undefined ? undefined : newest.subject || t('ui.threads.no-subject');
  const feed = {
    title:
      about === undefined ? collection.title : t('archive.feed.thread', { subject: about, title: collection.title }),
    language,
    ...addressesOf(c, { page, self, before, newest }),
    entries: entriesOf(c, list, newest),
  };
  return c.var.text(atomFeed(feed), atomType);
}

type Place = { page: string; self: string; before: string | undefined; newest: Newest };

function addressesOf(
  c: PageContext,
  { page, self, before, newest }: Place,
): Pick<Feed, 'id' | 'self' | 'page' | 'next'> {
  const at = wholeAddress(c);
  const last = newest.messages.at(-1);
  return {
    id: at(self),
    self: at(before === undefined ? self : `${self}?before=${before}`),
    page: at(page),
    next: newest.hasMore && last ? at(`${self}?before=${last.hash}`) : undefined,
  };
}

function entriesOf(c: PageContext, list: string, { messages }: Newest): Entry[] {
  return messages.map((message) => entryOf(c, list, message));
}

/** A message as every feed has it; `list` is the path of its list. */
export function entryOf(c: PageContext, list: string, message: Message): Entry {
  const { house, t } = c.var;
  const at = wholeAddress(c);
  const path = `${list}/messages/${message.hash}`;
  const files = message.attachments.map(({ n, ...file }) => ({ ...file, href: at(`${path}/attachments/${n}`) }));
  return {
    // Without a language: the same message is the same entry in every feed.
    id: house.url + path,
    title: message.subject || t('ui.threads.no-subject'),
    language: message.language,
    author: message.author || t('ui.threads.unknown-author'),
    at: message.sentAt,
    page: at(path),
    html: entryHtml(message),
    files,
  };
}

export function wholeAddress({ var: { house, language } }: PageContext): (path: string) => string {
  return (path) => house.url + inLanguage(language, path);
}
