import { deriveContent } from '#archive/index.ts';
import type { Actor } from '#platform/actor.ts';
import { domainOf } from '#platform/mail/address.ts';
import { mustHaveNetwork, type Work } from '#platform/operation.ts';
import { fieldRefusal } from '#platform/refusal.ts';
import { banSenders, trustSenders } from '../judgement/remember-senders.ts';
import { distribute } from '../posting/distribute.ts';
import type { List } from '../queries.ts';
import { tellRejected } from '../tell.ts';
import { type DecidedRow, decideHeldPosts, openDecided } from './decide-held-post.ts';
import { everybodyAt } from './freemail.ts';

export const decisions = ['approve', 'trust', 'reject', 'discard', 'ban', 'ban-domain'] as const;
export type DecisionName = (typeof decisions)[number];
export type Decision = {
  decision: DecisionName;
  /** Needed to send back; else for the moderators alone. */
  reason: string;
  /** That a whole mail provider is meant to be banned. */
  sure: boolean;
  /** That it is meant although another moderator has taken a post. */
  insist: boolean;
};

const states = {
  approve: 'approved',
  trust: 'approved',
  reject: 'rejected',
  discard: 'discarded',
  ban: 'discarded',
  'ban-domain': 'discarded',
} as const;

/** Step: decides on these held posts and does what follows from it. Answers how many were still to be decided. */
export async function carryOutDecision(
  work: Work,
  actor: Actor,
  list: List,
  ids: ReadonlyArray<number>,
  how: Decision,
): Promise<number> {
  const { decision, reason, insist } = how;
  if (decision === 'reject' && reason === '') throw fieldRefusal('reason', 'error.needed');
  const decided = await decideHeldPosts(work, actor, { list, ids, state: states[decision], reason, insist });
  const senders = decided.map(({ sender }) => sender);
  const banned = decision === 'ban-domain' ? await domainsToBan(work, senders, how.sure) : senders;
  for (const row of decided) await follow(work, list, row, how);
  if (decision === 'trust') await trustSenders(work, actor, list, senders);
  if (decision === 'ban' || decision === 'ban-domain') await banSenders(work, actor, list, banned, reason);
  for (const { id } of decided)
    work.emit({ type: `lists.post-${states[decision]}`, about: `lists:${list.name}`, details: { held: id } });
  return decided.length;
}

/** By a slip of the hand nobody bans a provider with a million mailboxes. */
async function domainsToBan({ house }: Work, senders: ReadonlyArray<string>, sure: boolean): Promise<string[]> {
  const { domain: own } = await mustHaveNetwork(house);
  const domains = [...new Set(senders.filter((sender) => sender.includes('@')).map(domainOf))];
  const everybody = domains.map((domain) => everybodyAt(domain, own)).find((domain) => domain !== undefined);
  if (everybody && !sure) throw fieldRefusal('sure', 'lists.error.freemail', { domain: everybody });
  return domains;
}

/** What a decision means for one post. Bytes are read one post at a time: fifty may be half a gigabyte. */
async function follow(work: Work, list: List, row: DecidedRow, { decision, reason }: Decision): Promise<void> {
  if (states[decision] === 'discarded') return;
  const { post, raw, blob, heldAt } = await openDecided(work, list, row);
  if (decision === 'reject') return tellRejected(work, list, post, reason);
  const content = await deriveContent(raw, heldAt);
  await distribute(work, list, post, { raw, blob, receivedAt: heldAt, content });
}
