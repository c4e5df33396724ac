/** "When X happened there, do Y here": one line a reaction. None is needed yet. */
export const reactions: ReadonlyArray<never> = [];
