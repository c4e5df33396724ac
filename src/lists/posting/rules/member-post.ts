import type { Rule } from '../chain.ts';

/** A member wrote it; what follows is the list's own choice. */
export const memberPost: Rule = { name: 'member-post', hits: ({ isMember }) => isMember };
