import type { Rule } from '../chain.ts';

/** Only moderators write to this list. */
export const announceOnly: Rule = {
  name: 'announce-only',
  hits: ({ list, isModerator }) => list.rules.announceOnly && !isModerator,
};
