import type { Rule } from '../chain.ts';

/** Its author took back that what he writes is published: it goes back to him, and nobody keeps it. */
export const publishingTakenBack: Rule = { name: 'publishing-taken-back', hits: ({ hasTakenBack }) => hasTakenBack };
