import type { Rule } from '../chain.ts';

/** The moderators have stopped everything for a while. */
export const emergency: Rule = { name: 'emergency', hits: ({ list }) => list.rules.emergency };
