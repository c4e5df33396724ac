import type { Rule } from '../chain.ts';

/** Nobody on the list writes from this address; a moderator looks first. */
export const unknownSender: Rule = { name: 'unknown-sender', hits: ({ isMember }) => !isMember };
