import { deriveContent } from '#archive/index.ts';
import type { Incoming } from '#platform/incoming.ts';
import { type Authentication, unchecked } from '#platform/mail/authenticate.ts';
import { splitMessage } from '#platform/mail/header.ts';
import { readHeader, readMail } from '#platform/mail/read.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { mayAnswer } from '../answer-limits.ts';
import { bansAgainst, standingOf } from '../judgement/judgement-queries.ts';
import type { List } from '../queries.ts';
import { tellRefused } from '../tell.ts';
import { judge, type Verdict } from './chain.ts';
import { distribute } from './distribute.ts';
import { holdPost } from './hold-post.ts';
import { nobody, type Post, readPost, writersOf } from './post.ts';

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
  if (verdict.kind === 'reject' && post.from && (await mayAnswer(work, list, post.from.address, post.authentication)))
    await tellRefused(work, list, post, verdict.rule);
}

/** Bytes of a mail that may be no more than a command, with all that a mail program hangs on it. */
const mostRead = 50_000;

/** Reads a mail as a post, with what the rules need to know of the world. */
export async function preparePost(
  { house, db }: Work,
  list: List,
  { raw, sender, authentication }: { raw: Uint8Array; sender: string; authentication?: Authentication | null },
): Promise<Post> {
  const content = await readHeader(raw);
  const { domain } = await mustHaveNetwork(house);
  const world = {
    sender,
    authentication: authentication ?? unchecked,
    standing: content.from ? await standingOf(db, list, content.from.address) : nobody,
    bans: await bansAgainst(db, list.id, writersOf(splitMessage(raw).header, sender)),
    text: raw.length <= mostRead ? ((await readMail(raw)).text ?? '') : undefined,
  };
  return readPost(
    {
      name: list.name,
      title: list.title,
      language: list.language,
      domain,
      url: house.url,
      maxSize: list.maxSize,
      rules: list.rules,
    },
    raw,
    content,
    world,
  );
}
