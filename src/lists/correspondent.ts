import type { Incoming } from '#platform/incoming.ts';
import type { Work } from '#platform/operation.ts';
import { mayAnswer } from './answer-limits.ts';
import { preparePost } from './posting/receive-post.ts';
import { autoSubmitted } from './posting/rules/auto-submitted.ts';
import type { List } from './queries.ts';

/** The address to answer, unless a machine or a list wrote or this address has had enough answers for an hour. */
export async function correspondent(work: Work, list: List, mail: Incoming): Promise<string | undefined> {
  const post = await preparePost(work, list, mail);
  if (!post.from || autoSubmitted.hits(post) || post.header.some(({ key }) => key === 'list-id')) return undefined;
  return (await mayAnswer(work, list, post.from.address, post.authentication)) ? post.from.address : undefined;
}

/** The name in From, as much of it as a person's has room for: a longer one would be refused when he confirms. */
export function nameIn(from: { name: string } | undefined): string {
  return [...(from?.name ?? '')].slice(0, 100).join('');
}
