import { Hono } from 'hono';
import { inLanguage } from '#platform/languages.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { type Collection, collectionFor, unknown } from '../collection.ts';
import { existingMessage, messageNumbered, messageWithId } from './old-address-queries.ts';
import { hyperkittyAddress, listNamed, type OldAddress, pipermailAddress } from './old-address-rules.ts';

type Read = (rest: string) => OldAddress | undefined;

/**
 * Addresses that other programs gave out for lists that are here now. A list that one may not see, one that is not here
 * and a message that is not here all answer alike.
 */
export const oldAddressRoutes = new Hono<PageEnv>()
  .get('/lists/:list/mid/:messageid{.+}', async (c) => {
    const collection = await collectionFor(c.var.house.db, c.var.actor, param(c, 'list'));
    const hash = await messageWithId(c.var.house.db, collection, param(c, 'messageid'));
    return moved(c, `/lists/${collection.slug}/messages/${hash}`);
  })
  .get('/mailman/listinfo', async (c) => moved(c, '/lists'))
  .get('/mailman/listinfo/:list', (c) => toList(c))
  .get('/mailman3/lists/:list', (c) => toList(c, true))
  .get('/pipermail/:list', (c) => toList(c))
  .get('/pipermail/:list/:rest{.+}', (c) => lead(c, pipermailAddress))
  .get('/mailman/private/:list', (c) => toList(c))
  .get('/mailman/private/:list/:rest{.+}', (c) => lead(c, pipermailAddress))
  .get('/hyperkitty/list/:list', (c) => toList(c))
  .get('/hyperkitty/list/:list/:rest{.+}', (c) => lead(c, hyperkittyAddress))
  .get('/archives/list/:list', (c) => toList(c))
  .get('/archives/list/:list/:rest{.+}', (c) => lead(c, hyperkittyAddress))
  .get('/mailman3/hyperkitty/list/:list', (c) => toList(c))
  .get('/mailman3/hyperkitty/list/:list/:rest{.+}', (c) => lead(c, hyperkittyAddress));

async function toList(c: PageContext, isDotted = false): Promise<Response> {
  return moved(c, `/lists/${(await collectionOf(c, isDotted)).slug}`);
}

async function lead(c: PageContext, read: Read): Promise<Response> {
  const collection = await collectionOf(c);
  const address = read(param(c, 'rest'));
  if (!address) throw unknown();
  const home = `/lists/${collection.slug}`;
  if (address.kind === 'list') return moved(c, home);
  if (address.kind === 'month') return moved(c, `${home}/${address.month}`);
  if (address.kind === 'mailbox') return moved(c, `${home}/${address.month}.mbox.gz`);
  const { db } = c.var.house;
  if (address.kind === 'numbered') {
    const hash = await messageNumbered(db, collection, address.number, address.month);
    // The month is near where the number is not known; it may be known after the next import.
    return hash ? moved(c, `${home}/messages/${hash}`) : moved(c, `${home}/${address.month}`, 302);
  }
  const hash = await existingMessage(db, collection, address.hash);
  // Which message a thread is called by may change when an older one comes.
  return address.kind === 'message' ? moved(c, `${home}/messages/${hash}`) : moved(c, `${home}/threads/${hash}`, 302);
}

async function collectionOf(c: PageContext, isDotted = false): Promise<Collection> {
  return collectionFor(c.var.house.db, c.var.actor, listNamed(param(c, 'list'), isDotted));
}

function moved(c: PageContext, path: string, status: 301 | 302 = 301): Response {
  return c.redirect(inLanguage(c.var.language, path), status);
}

function param(c: PageContext, name: string): string {
  return c.req.param(name) ?? '';
}
