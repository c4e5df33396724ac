import type { Rule } from '../chain.ts';

/** A member whose posts a moderator reads first. */
export const moderatedMember: Rule = { name: 'moderated-member', hits: ({ isModerated }) => isModerated };
