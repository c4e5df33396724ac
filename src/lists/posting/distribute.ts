import { type ArchiveContent, fileMessage } from '#archive/index.ts';
import { enqueue, type Recipient, sealedHeader } from '#delivery/index.ts';
import { addressesBehind, findPersonByEmail } from '#members/index.ts';
import { domainOf } from '#platform/mail/address.ts';
import type { House, Work } from '#platform/operation.ts';
import { point } from '#platform/point.ts';
import { signNumber } from '#platform/signed.ts';
import { sendDigestsJob } from '../digest/rules.ts';
import { addToStream } from '../digest/stream.ts';
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
  { raw, blob, receivedAt, content, edited }: Accepted,
): Promise<{ hash: string; copies: number }> {
  const { db, house, now } = work;
  const author = post.from && (await findPersonByEmail(db, post.from.address));
  const authors = author ? await addressesBehind(db, author) : [];
  const written = { listId: list.id, messageId: post.messageId, addresses: authors };
  const filed = await fileMessage(
    work,
    {
      collectionId: list.collectionId,
      collectionSlug: list.name,
      raw,
      blob,
      messageId: post.messageId,
      receivedAt,
      authentication: post.authentication,
      original: edited?.original,
      ...(author
        ? {
            authorPerson: author.personId,
            capacity: await takeCapacityOf(db, { ...written, personId: author.personId }),
          }
        : {}),
    },
    content,
  );
  point('post.archived');
  if (filed.kind === 'already') return { hash: filed.hash, copies: 0 };
  const sent = { hash: filed.hash, author: author?.addressId, now, text: content.text };
  const gathered = await addToStream(db, list.id, sent);
  await noteUnwished(db, list, filed.hash);
  const { digestSize } = list.rules;
  if (digestSize > 0 && gathered >= digestSize * 1000) await work.enqueue(sendDigestsJob, { list: list.name });
  const ready = runPipeline(post, { now, hash: filed.hash, edited: edited?.changed });
  // Also where a moderator changed it: the results speak of the mail as it came, the seal covers it as it goes out
  // (RFC 8617 §4.1.1, §4.1.2). Who trusts the house then believes the author, and sees whose changes he trusts.
  const header = await sealedHeader(house, now, {
    ...ready,
    domain: post.list.domain,
    author: domainOf(post.from?.address ?? ''),
    authentication: post.authentication,
  });
  const wished = { collectionId: list.collectionId, hash: filed.hash };
  const subscribers = await recipientsOf(db, list.id, now, authors, ['each'], wished);
  const recipients = subscribers.map((subscriber) => recipientFor(house, subscriber));
  await enqueue(
    db,
    {
      kind: 'post',
      about: `archive:${list.name}/${filed.hash}`,
      header,
      slotHeader: slotHeader(ready),
      body: ready.body,
      signDomain: post.list.domain,
    },
    recipients,
  );
  point('post.enqueued');
  return { hash: filed.hash, copies: recipients.length };
}

/** What makes a subscriber's copy his own. */
export function recipientFor({ secrets }: House, { subscriptionId, email }: Subscriber): Recipient {
  return { address: email, slots: { leave: signNumber(secrets.link, 'leave', subscriptionId) } };
}
