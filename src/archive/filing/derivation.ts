/**
 * The version of what `derive.ts` makes of a mail. Whoever changes what comes out of it for mail that was filed before
 * adds one: every collection is then derived again in the background, once, when the new version starts.
 */
export const derivation = 5;
