import type { Rule } from '../chain.ts';
import { cannotPass } from '../pipeline.ts';

/**
 * The author's domain would have receivers refuse the copies under his name, and the list refuses such posts rather
 * than change their From. Asked only there: it costs a run of the pipeline.
 */
export const authorCannotPass: Rule = {
  name: 'author-cannot-pass',
  hits: (post) => isRefusal(post.list.rules.dmarcAction) && cannotPass(post),
};

export function isRefusal(action: string): action is 'reject' | 'discard' {
  return action === 'reject' || action === 'discard';
}
