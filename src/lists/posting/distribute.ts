import { type ArchiveContent, fileMessage } from '#archive/index.ts';
import { enqueue, type Recipient, sealedHeader } from '#delivery/index.ts';
import { addressesBehind, findPersonByEmail } from '#members/index.ts';
import type { Trx } from '#platform/database.ts';
import { domainOf } from '#platform/mail/address.ts';
import type { House, Work } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { signNumber } from '#platform/signed.ts';
import { sendDigestsJob } from '../digest/rules.ts';
import { addToStream, type SentPost } from '../digest/stream.ts';
import { noteUnwished } from '../mute/muting.ts';
import { type List, recipientsOf, type Subscriber } from '../queries.ts';
import { takeCapacityOf } from '../web-post/capacity-of-post.ts';
import { runPipeline, slotHeader } from './pipeline.ts';
import type { Post } from './post.ts';

/** What a moderator changed before a post went out: its parts, and the blob of what its author sent. */
export type Edited = { original: Uint8Array; changed: ReadonlyArray<string> };
export type Accepted = {
  raw: Uint8Array;
  blob: Uint8Array;
  receivedAt: Date;
  content: ArchiveContent;
  edited?: Edited;
};

/**
 * An accepted post into the archive, to every subscriber who gets each, and into the digests of the others, in the
 * caller's transaction: there is no moment at which it is delivered and not archived, or the other way round. A mail
 * that is in the archive already goes no second time to anybody.
 */
export async function distribute(
  work: Work,
  list: List,
  post: Post,
  accepted: Accepted,
): Promise<{ hash: string; copies: number }> {
  const author = await authorOf(work.db, post);
  const { kind, hash } = await intoArchive(work, list, post, accepted, author);
  point('post.archived');
  if (kind === 'already') return { hash, copies: 0 };
  await intoDigests(work, list, { hash, author: author?.addressId, now: work.now, text: accepted.content.text });
  const copies = await intoQueue(work, list, post, { hash, changed: accepted.edited?.changed, author });
  point('post.enqueued');
  return { hash, copies };
}

/** A person whom we know, with all addresses that are certainly his. */
type Author = { personId: string; addressId: number; addresses: ReadonlyArray<number> };

async function authorOf(db: Trx, post: Post): Promise<Author | undefined> {
  const found = post.from && (await findPersonByEmail(db, post.from.address));
  if (!found) return undefined;
  const { personId, addressId } = found;
  return { personId, addressId, addresses: await addressesBehind(db, found) };
}

async function intoArchive(
  work: Work,
  list: List,
  { messageId, authentication }: Post,
  { raw, blob, receivedAt, content, edited }: Accepted,
  author: Author | undefined,
) {
  const message = {
    ...{ collectionId: list.collectionId, collectionSlug: list.name },
    ...{ raw, blob, messageId, receivedAt, authentication, original: edited?.original },
  };
  if (!author) return fileMessage(work, message, content);
  const { personId, addresses } = author;
  const capacity = await takeCapacityOf(work.db, { listId: list.id, messageId, addresses, personId });
  return fileMessage(work, { ...message, authorPerson: personId, capacity }, content);
}

/** Of all who do not want it marked as such; a digest that is full goes out before its hour. */
async function intoDigests(work: Work, list: List, sent: SentPost): Promise<void> {
  const gathered = await addToStream(work.db, list.id, sent);
  await noteUnwished(work.db, list, sent.hash);
  const { digestSize } = list.rules;
  if (digestSize > 0 && gathered >= digestSize * 1000) await work.enqueue(sendDigestsJob, { list: list.name });
}

type Filed = { hash: string; changed: ReadonlyArray<string> | undefined; author: Author | undefined };

/** One copy for everybody who gets each post; answers how many. */
async function intoQueue(work: Work, list: List, post: Post, { hash, changed, author }: Filed): Promise<number> {
  const { db, house, now } = work;
  const ready = runPipeline(post, { now, hash, edited: changed });
  const signDomain = post.list.domain;
  // Also where a moderator changed it: the results speak of the mail as it came, the seal covers it as it goes out
  // (RFC 8617 §4.1.1, §4.1.2). Who trusts the house then believes the author, and sees whose changes he trusts.
  const header = await sealedHeader(house, now, {
    ...ready,
    domain: signDomain,
    author: domainOf(post.from?.address ?? ''),
    authentication: post.authentication,
  });
  const wished = { collectionId: list.collectionId, hash };
  const subscribers = await recipientsOf(db, list.id, now, author?.addresses ?? [], ['each'], wished);
  const about = `archive:${list.name}/${hash}`;
  await enqueue(
    db,
    { kind: 'post', about, header, slotHeader: slotHeader(ready), body: ready.body, signDomain },
    subscribers.map((subscriber) => recipientFor(house, subscriber)),
  );
  return subscribers.length;
}

/** What makes a subscriber's copy his own. */
export function recipientFor({ secrets }: House, { subscriptionId, email }: Subscriber): Recipient {
  return { address: email, slots: { leave: signNumber(secrets.link, 'leave', subscriptionId) } };
}
