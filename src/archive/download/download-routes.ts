import { Hono } from 'hono';
import type { House } from '#platform/operation.ts';
import type { PageContext, PageEnv } from '#platform/page.ts';
import { Refusal } from '#platform/refusal.ts';
import { places, turns } from '#platform/turns.ts';
import { collectionFor, validatorOf } from '../collection.ts';
import { attachmentHeaders } from '../reading/attachment-headers.ts';
import { toUpperCase } from '../routes.tsx';
import { type Mailbox, mailboxFor, mboxOf, type Wanted } from './mailbox.ts';
import { packed } from './packed.ts';

/**
 * Mailboxes under way, of this process. An open one costs a few megabytes; only the work on them, two parcels of
 * strangers at a time, competes with what others do here.
 */
const strangers = { places: places({ perKey: 2, inAll: 16 }), work: turns(2) };
const known = { places: places({ perKey: 3, inAll: 32 }), work: turns(4) };

export const downloadRoutes = new Hono<PageEnv>()
  .get('/lists/:list/all.mbox.gz', (c) => sendMailbox(c, { kind: 'all' }, ''))
  .get('/lists/:list/search.mbox.gz', (c) => sendMailbox(c, { kind: 'found', query: c.req.query('q') ?? '' }, '-found'))
  .get('/lists/:list/:mailbox{[0-9]{4}-(?:0[1-9]|1[0-2])\\.mbox\\.gz}', (c) => {
    const month = c.req.param('mailbox').slice(0, 7);
    return sendMailbox(c, { kind: 'month', month }, `-${month}`);
  })
  .get('/lists/:list/threads/:mailbox{[A-Za-z2-7]{32}\\.mbox\\.gz}', async (c) => {
    const hash = c.req.param('mailbox').slice(0, 32);
    if (hash === hash.toUpperCase()) return sendMailbox(c, { kind: 'thread', hash }, `-${hash}`);
    return toUpperCase(c, `threads/${hash.toUpperCase()}.mbox.gz`);
  });

async function sendMailbox(c: PageContext, wanted: Wanted, name: string): Promise<Response> {
  const { house, actor, client } = c.var;
  const collection = await collectionFor(house.db, actor, c.req.param('list') ?? '');
  c.header('X-Robots-Tag', 'noindex');
  const unchanged = await c.var.unchanged(validatorOf(collection));
  if (unchanged) return unchanged;
  const headers = attachmentHeaders(`${collection.slug}${name}.mbox.gz`, 'application/gzip');
  await c.var.admit(10);
  const mailbox = await mailboxFor(house.db, actor, collection, wanted);
  if (c.req.method === 'HEAD') return c.body(null, 200, headers);
  const leave = (actor.kind === 'stranger' ? strangers : known).places.take(
    actor.kind === 'account' ? actor.id : client,
  );
  if (!leave) {
    house.metrics.count('parley_mailboxes_refused_total');
    throw new Refusal(429, 'archive.error.many-mailboxes', { minutes: 1 });
  }
  house.metrics.count('parley_mailboxes_total');
  return c.body(streamOf(house, mailbox, leave), 200, headers);
}

function streamOf(house: House, mailbox: Mailbox, leave: () => void): ReadableStream<Uint8Array> {
  const { work } = mailbox.actor.kind === 'stranger' ? strangers : known;
  return packed(mboxOf(house.db, mailbox, work.inTurn), (cause) => {
    leave();
    if (cause !== undefined && !hasLeft(cause)) house.log('error', 'archive.mailbox-broke', {}, cause);
  });
}

/** The reader closed the connection before the end. */
function hasLeft(cause: unknown): boolean {
  return (
    cause instanceof Error && 'code' in cause && /^(ERR_STREAM_PREMATURE_CLOSE|ABORT_ERR)$/.test(String(cause.code))
  );
}
