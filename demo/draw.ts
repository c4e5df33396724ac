export type Draw = <T>(from: readonly T[]) => T;

/** A linear congruential generator (Numerical Recipes): the same choices on every machine. */
export function drawing(seed: number): Draw {
  let state = seed;
  return (from) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return at(from, state >>> 8);
  };
}

export function at<T>(from: readonly T[], index: number): T {
  const one = from[index % from.length];
  if (one === undefined) throw new Error('nothing to draw from');
  return one;
}
