/** For each key a bucket of `most` tokens that fills up by `perSecond`. */
export type TokenBuckets = {
  /** Takes `cost` tokens; where there are too few none, and answers in how many seconds there would be enough. */
  take(key: string, cost: number, now: Date): { kind: 'taken' } | { kind: 'empty'; seconds: number };
  keys(): number;
};
type Bucket = { tokens: number; at: number };

/**
 * In memory of one process. Of more than `mostKeys` the one not seen for longest is forgotten, which is as if it had
 * waited: so the table is bounded whoever asks.
 */
export function tokenBuckets(limits: { most: number; perSecond: number; mostKeys: number }): TokenBuckets {
  const { most, perSecond, mostKeys } = limits;
  const buckets = new Map<string, Bucket>();
  return {
    keys: () => buckets.size,
    take(key, cost, now) {
      const at = now.getTime();
      const { tokens, at: before } = buckets.get(key) ?? { tokens: most, at };
      const has = Math.min(most, tokens + (Math.max(0, at - before) / 1000) * perSecond);
      const isEnough = has >= cost;
      buckets.delete(key);
      buckets.set(key, { tokens: isEnough ? has - cost : has, at });
      for (const oldest of buckets.keys()) {
        if (buckets.size <= mostKeys) break;
        buckets.delete(oldest);
      }
      return isEnough ? { kind: 'taken' } : { kind: 'empty', seconds: Math.ceil((cost - has) / perSecond) };
    },
  };
}
