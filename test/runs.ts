const sweep = process.env.PARLEY_SWEEP;

/** `PARLEY_SWEEP=20` is the long run: laws are tried twenty times as often, and every page in every way. */
export const isSweep = sweep !== undefined;

/**
 * How often fast-check tries a law. Ordinarily with the same cases each time, so that a rare find stops nobody who has
 * nothing to do with it; a sweep takes others each time and prints the seed of what it finds. The find then becomes
 * a test of its own, or one of the law's `examples`.
 */
export function runs(often: number): { numRuns: number; seed?: number } {
  return isSweep ? { numRuns: often * Number(sweep) } : { numRuns: often, seed: 20_031_212 };
}
