const times = Number(process.env.PARLEY_SWEEP ?? 1);

/**
 * `PARLEY_SWEEP=20` is the long run: laws are tried twenty times as often, and every page in every way. A part of one is
 * a short run, for a second pass over what was tried before.
 */
export const isSweep = times > 1;

/**
 * How often fast-check tries a law. Ordinarily with the same cases each time, so that a rare find stops nobody who has
 * nothing to do with it; a sweep takes others each time and prints the seed of what it finds. The find then becomes
 * a test of its own, or one of the law's `examples`.
 */
export function runs(often: number): { numRuns: number; seed?: number } {
  const numRuns = Math.ceil(often * times);
  return isSweep ? { numRuns } : { numRuns, seed: 20_031_212 };
}
