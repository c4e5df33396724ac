import type { Action, ListRules } from '../list-rules.ts';
import type { Post } from './post.ts';
import { administrivia } from './rules/administrivia.ts';
import { announceOnly } from './rules/announce-only.ts';
import { authorCannotPass, isRefusal } from './rules/author-cannot-pass.ts';
import { autoSubmitted } from './rules/auto-submitted.ts';
import { ban } from './rules/ban.ts';
import { emergency } from './rules/emergency.ts';
import { failsDmarc } from './rules/fails-dmarc.ts';
import { headerPattern } from './rules/header-pattern.ts';
import { implicitDestination } from './rules/implicit-destination.ts';
import { loop } from './rules/loop.ts';
import { memberPost } from './rules/member-post.ts';
import { missingSubject } from './rules/missing-subject.ts';
import { moderatedMember } from './rules/moderated-member.ts';
import { publishingTakenBack } from './rules/publishing-taken-back.ts';
import { tooBig } from './rules/too-big.ts';
import { tooManyRecipients } from './rules/too-many-recipients.ts';
import { unknownSender } from './rules/unknown-sender.ts';

/** A rule looks at a post and says whether it hits. What it needs from the world stands in the post already. */
export type Rule = { name: RuleName; hits: (post: Post) => boolean };
export type RuleName =
  | 'loop'
  | 'auto-submitted'
  | 'ban'
  | 'announce-only'
  | 'too-big'
  | 'publishing-taken-back'
  | 'fails-dmarc'
  | 'author-cannot-pass'
  | 'emergency'
  | 'unknown-sender'
  | 'moderated-member'
  | 'member-post'
  | 'administrivia'
  | 'header-pattern'
  | 'too-many-recipients'
  | 'implicit-destination'
  | 'missing-subject';
export type Verdict = { kind: 'accept' } | { kind: 'hold' | 'reject' | 'discard'; rule: RuleName };

/**
 * Top to bottom; the first rule that hits decides. What a list may choose is asked of its switches, and there `accept`
 * means that the next rule is asked. Nothing hits: the post is accepted.
 */
export const chain: ReadonlyArray<[Rule, Action | ((rules: ListRules) => Action)]> = [
  [loop, 'discard'],
  [autoSubmitted, 'discard'],
  [ban, 'discard'],
  [tooBig, 'reject'],
  [publishingTakenBack, 'reject'],
  [failsDmarc, 'hold'],
  [authorCannotPass, ({ dmarcAction }) => (isRefusal(dmarcAction) ? dmarcAction : 'accept')],
  [announceOnly, 'reject'],
  [emergency, 'hold'],
  [unknownSender, (rules) => rules.nonMemberAction],
  [memberPost, (rules) => rules.memberAction],
  [moderatedMember, 'hold'],
  [administrivia, 'hold'],
  [headerPattern, 'hold'],
  [tooManyRecipients, 'hold'],
  [implicitDestination, 'hold'],
  [missingSubject, 'hold'],
];

export function judge(post: Post): Verdict {
  for (const [rule, action] of chain) {
    if (!rule.hits(post)) continue;
    const kind = typeof action === 'function' ? action(post.list.rules) : action;
    if (kind !== 'accept') return { kind, rule: rule.name };
  }
  return { kind: 'accept' };
}
