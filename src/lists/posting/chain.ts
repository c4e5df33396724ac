import type { Post } from './post.ts';
import { autoSubmitted } from './rules/auto-submitted.ts';
import { failsDmarc } from './rules/fails-dmarc.ts';
import { loop } from './rules/loop.ts';
import { tooBig } from './rules/too-big.ts';
import { unknownSender } from './rules/unknown-sender.ts';

/** A rule looks at a post and says whether it hits. What it needs from the world stands in the post already. */
export type Rule = { name: RuleName; hits: (post: Post) => boolean };
export type RuleName = 'loop' | 'auto-submitted' | 'too-big' | 'fails-dmarc' | 'unknown-sender';
export type Verdict = { kind: 'accept' } | { kind: 'hold' | 'reject' | 'discard'; rule: RuleName };

/** Top to bottom; the first rule that hits decides. Nothing hits: the post is accepted. */
export const chain: ReadonlyArray<[Rule, 'hold' | 'reject' | 'discard']> = [
  [loop, 'discard'],
  [autoSubmitted, 'discard'],
  [tooBig, 'reject'],
  [failsDmarc, 'hold'],
  [unknownSender, 'hold'],
];

export function judge(post: Post): Verdict {
  for (const [rule, kind] of chain) if (rule.hits(post)) return { kind, rule: rule.name };
  return { kind: 'accept' };
}
