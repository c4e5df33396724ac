import type { Rule } from '../chain.ts';

/** Larger than the list takes. */
export const tooBig: Rule = { name: 'too-big', hits: ({ size, list }) => size > list.maxSize };
