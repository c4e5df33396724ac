import { deriveContent } from '#archive/index.ts';
import { findPersonByEmail } from '#members/index.ts';
import type { Incoming } from '#platform/incoming.ts';
import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { readHeader } from '#platform/mail/read.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { mayAnswer } from '../answer-limits.ts';
import { isSubscribed, type List } from '../queries.ts';
import { reasonOf, tellRejected } from '../tell.ts';
import { judge, type Verdict } from './chain.ts';
import { distribute } from './distribute.ts';
import { holdPost } from './hold-post.ts';
import { type Post, readPost } from './post.ts';

/** The way of a post: read, judged by the chain, then distributed, held, sent back or dropped. Answers what was done. */
export async function receivePost(work: Work, list: List, mail: Incoming): Promise<string> {
  const post = await preparePost(work, list, mail);
  const verdict = judge(post);
  await carryOut(work, list, post, mail, verdict);
  const outcome = verdict.kind === 'accept' ? 'accept' : `${verdict.kind}: ${verdict.rule}`;
  work.emit({ type: 'lists.post-judged', about: `lists:${list.name}`, details: { incoming: mail.id, outcome } });
  return outcome;
}

async function carryOut(work: Work, list: List, post: Post, mail: Incoming, verdict: Verdict): Promise<void> {
  if (verdict.kind === 'accept') {
    const content = await deriveContent(mail.raw, mail.receivedAt);
    await distribute(work, list, post, { ...mail, content });
  }
  if (verdict.kind === 'hold') await holdPost(work, list, post, mail, verdict.rule);
  if (verdict.kind === 'reject' && post.from && post.isMember && (await mayAnswer(work, list, post.from.address)))
    await tellRejected(work, list, post, reasonOf(verdict.rule, list));
}

/** Reads a mail as a post, with what the rules need to know of the world. */
export async function preparePost(
  { house, db }: Work,
  list: List,
  { raw, sender, authentication }: { raw: Uint8Array; sender: string; authentication?: Authentication | null },
): Promise<Post> {
  const content = await readHeader(raw);
  const { domain } = await mustHaveNetwork(house);
  const author = content.from && (await findPersonByEmail(db, content.from.address));
  const isMember = author !== undefined && (await isSubscribed(db, list.id, author.addressId));
  return readPost(
    {
      name: list.name,
      title: list.title,
      language: list.language,
      domain,
      url: house.url,
      maxSize: list.maxSize,
    },
    raw,
    content,
    { sender, isMember, authentication: authentication ?? unchecked },
  );
}
