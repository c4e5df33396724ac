import type { Rule } from '../chain.ts';

/** Nobody on the list writes from this address, and no moderator has said that he trusts it. */
export const unknownSender: Rule = {
  name: 'unknown-sender',
  hits: ({ isMember, isTrusted }) => !isMember && !isTrusted,
};
